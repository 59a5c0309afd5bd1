import type { LeadStory } from "../story/lead-story.ts";
import { isClosed, type Stage } from "../story/stage.ts";
import type { Vendors } from "../world/start-vendors.ts";
import { compareTold } from "./compare-told.ts";
import { countMeetingNotes, readTold } from "./read-told.ts";

export interface Difference {
  /** Number of the lead; `null`: it concerns them all. */
  readonly lead: number | null;
  readonly what: string;
  readonly expected: string;
  readonly found: string;
}

/** Holds what the vendors hold in the end against what the story says they must. */
export function compareLeads(vendors: Vendors, leads: readonly LeadStory[]): readonly Difference[] {
  const { twenty, chatwoot } = vendors;
  const people = groupBy(twenty.people.all(), (person) => digits(person.phones?.primaryPhoneNumber));
  const contacts = groupBy(chatwoot.contacts.all(), (contact) => digits(contact.phone_number).slice(2));
  const deals = groupBy(twenty.opportunities.all(), (deal) => String(deal.pointOfContactId));
  const conversations = groupBy(chatwoot.conversations.all(), (item) => String(item.meta.sender?.id));
  const notes = countMeetingNotes(vendors);
  const differences: Difference[] = [];
  const total = (what: string, expected: number, found: number) => {
    if (expected !== found) differences.push({ lead: null, what, expected: String(expected), found: String(found) });
  };
  total("persons", leads.length, twenty.people.all().length);
  total("contacts", leads.length, chatwoot.contacts.all().length);
  for (const lead of leads) {
    const check = (what: string, expected: unknown, found: unknown) => {
      const [left, right] = [JSON.stringify(expected), JSON.stringify(found)];
      if (left !== right) differences.push({ lead: lead.number, what, expected: left ?? "", found: right ?? "" });
    };
    const number = lead.phone.slice(3);
    const [person, ...morePeople] = people.get(number) ?? [];
    const [contact, ...moreContacts] = contacts.get(number) ?? [];
    check("one person", 0, person === undefined ? "none" : morePeople.length);
    check("one contact", 0, contact === undefined ? "none" : moreContacts.length);
    if (person === undefined || contact === undefined) continue;
    const { name, email, city, specialty } = lead;
    const fields = { name, email, city, specialty };
    check("fields in Twenty", fields, fieldsOfPerson(person));
    check("fields in Chatwoot", fields, fieldsOfContact(contact));
    check("the contact's link", person.id, contact.custom_attributes.twenty_person_id);
    check("the person's link", String(contact.id), person.chatwootContactId);
    const mine = (deals.get(person.id) ?? []).toSorted((left, right) =>
      String(left.createdAt).localeCompare(String(right.createdAt)),
    );
    const open = mine.filter(({ stage }) => !isClosed(String(stage) as Stage));
    check("deals", lead.dealCount, mine.length);
    check("open deals", lead.isDealOpen ? 1 : 0, open.length);
    check("stage", lead.stage, lead.isDealOpen ? (open[0]?.stage ?? null) : (mine.at(-1)?.stage ?? null));
    const ids = (conversations.get(String(contact.id)) ?? []).map(({ id }) => id);
    const noted = mine.reduce((sum, deal) => sum + (notes.get(deal.id) ?? 0), 0);
    const told = [...readTold(vendors, ids), ...Array.from({ length: noted }, () => "note")];
    const isReached = lead.conversations.size > 0;
    const due = lead.told.filter(({ what }) => isReached || what === "note");
    for (const difference of compareTold(due, told)) differences.push({ lead: lead.number, ...difference });
  }
  return differences;
}

const digits = (text: unknown): string => String(text ?? "").replaceAll(/\D/g, "");

function fieldsOfPerson(person: Record<string, unknown>) {
  const name = person.name as { firstName?: string; lastName?: string } | undefined;
  const emails = person.emails as { primaryEmail?: string } | undefined;
  return {
    name: `${name?.firstName ?? ""} ${name?.lastName ?? ""}`.trim(),
    email: emails?.primaryEmail ?? "",
    city: person.city ?? "",
    specialty: person.specialty ?? "",
  };
}

function fieldsOfContact(contact: {
  readonly name: string | null;
  readonly email: string | null;
  readonly additional_attributes: Record<string, unknown>;
  readonly custom_attributes: Record<string, unknown>;
}) {
  return {
    name: contact.name ?? "",
    email: contact.email ?? "",
    city: contact.additional_attributes.city ?? "",
    specialty: contact.custom_attributes.especialidade ?? "",
  };
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, Item[]> {
  return Map.groupBy(items, keyOf);
}
