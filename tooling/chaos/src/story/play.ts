import type { Vendors } from "../world/start-vendors.ts";
import type { EditedFields, Happening } from "./happening.ts";
import type { LeadStory } from "./lead-story.ts";
import { isClosed, type Stage } from "./stage.ts";

const minuteMs = 60_000;

export interface Player {
  play(happening: Happening): void;
}

/** Does in the stand-ins what people do at their screens and on their phones. */
export function createPlayer(vendors: Vendors, leads: readonly LeadStory[], nowMs: number): Player {
  const { twenty, chatwoot, calcom, inboxIds } = vendors;
  const contactIds = new Map<number, number>();
  const personIds = new Map<number, string>();
  /** By booking: the newest uid of its chain. */
  const uids = new Map<number, string>();
  const firstSlotMs = Math.ceil(nowMs / (30 * minuteMs)) * 30 * minuteMs + 30 * 24 * 60 * minuteMs;
  const startOf = (slot: number) => new Date(firstSlotMs + slot * 30 * minuteMs).toISOString();

  const phoneOf = (lead: number) => leads[lead]?.phone ?? "";
  const inboxId = (inbox: number) => inboxIds[inbox] ?? 0;
  const uidOf = (booking: number) => required(uids.get(booking), `booking ${booking}`);

  function contactId(lead: number): number | undefined {
    const known =
      contactIds.get(lead) ?? chatwoot.contacts.all().find((contact) => contact.phone_number === phoneOf(lead))?.id;
    if (known !== undefined) contactIds.set(lead, known);
    return known;
  }

  /** As Evolution does: the contact with this number, or a new one. */
  function findOrCreateContact(lead: number): number {
    const known = contactId(lead);
    if (known !== undefined) return known;
    const { id } = chatwoot.contacts.create({ name: leadName(lead), phone_number: phoneOf(lead) });
    contactIds.set(lead, id);
    return id;
  }

  const leadName = (lead: number) => `Lead ${lead}`;

  function personId(lead: number): string {
    const number = phoneOf(lead).slice(3);
    const known =
      personIds.get(lead) ?? twenty.people.all().find((person) => person.phones?.primaryPhoneNumber === number)?.id;
    personIds.set(lead, required(known, `person of lead ${lead}`));
    return personIds.get(lead) ?? "";
  }

  function conversationId(lead: number, inbox: number): number {
    const contact = contactId(lead);
    const found = chatwoot.conversations
      .all()
      .find((item) => item.meta.sender?.id === contact && item.inbox_id === inboxId(inbox));
    return required(found, `conversation of lead ${lead}`).id;
  }

  function moveDeal(lead: number, stage: Stage): void {
    const person = personId(lead);
    const deal = twenty.opportunities
      .all()
      .find((item) => item.pointOfContactId === person && !isClosed(String(item.stage) as Stage));
    twenty.opportunities.update(String(required(deal, `open deal of lead ${lead}`).id), { stage });
  }

  function write(lead: number, inbox: number, status: "open" | "pending"): void {
    const contact = findOrCreateContact(lead);
    const where = { contactId: contact, inboxId: inboxId(inbox) };
    if (status === "pending") chatwoot.conversations.create({ ...where, status });
    chatwoot.messages.receive({ ...where, content: "Olá!" });
  }

  function play(happening: Happening): void {
    const { lead } = happening;
    switch (happening.does) {
      case "writes":
        write(lead, happening.inbox, happening.status);
        break;
      case "answers":
        chatwoot.messages.reply({ conversationId: conversationId(lead, happening.inbox), content: "Bom dia!" });
        break;
      case "resolves":
        chatwoot.conversations.setStatus(conversationId(lead, happening.inbox), "resolved");
        break;
      case "takes":
        chatwoot.conversations.setStatus(conversationId(lead, happening.inbox), "open");
        break;
      case "labels":
        chatwoot.conversations.label(conversationId(lead, happening.inbox), [happening.label]);
        break;
      case "enters-person":
        personIds.set(lead, twenty.people.create(personInput(happening, phoneOf(lead))).id);
        break;
      case "edits-person":
        twenty.people.update(personId(lead), personInput(happening.fields));
        break;
      case "edits-contact":
        chatwoot.contacts.update(required(contactId(lead), `contact of lead ${lead}`), contactInput(happening.fields));
        break;
      case "moves-deal":
        moveDeal(lead, happening.stage);
        break;
      case "books": {
        const { name, email, slot } = happening;
        const start = startOf(slot);
        uids.set(happening.booking, calcom.bookings.create({ start, name, email, phone: phoneOf(lead) }).uid);
        break;
      }
      case "reschedules": {
        const start = startOf(happening.slot);
        const moved = calcom.bookings.reschedule(uidOf(happening.booking), { start, by: "attendee" });
        uids.set(happening.booking, moved.uid);
        break;
      }
      case "cancels":
        calcom.bookings.cancel(uidOf(happening.booking), { by: "attendee" });
        break;
      case "misses":
        calcom.bookings.markNoShow(uidOf(happening.booking));
        break;
    }
  }

  return { play };
}

function required<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new Error(`the story needs the ${what}, and it is not there`);
  return value;
}

/** Twenty splits a name in two at its last word but keeps every word. */
function personInput({ name, email, city, specialty }: EditedFields, phone?: string) {
  const words = name?.split(" ") ?? [];
  return {
    ...(name !== undefined && { name: { firstName: words[0] ?? "", lastName: words.slice(1).join(" ") } }),
    ...(email !== undefined && { emails: { primaryEmail: email, additionalEmails: [] } }),
    ...(city !== undefined && { city }),
    ...(specialty !== undefined && { specialty }),
    ...(phone !== undefined && {
      phones: {
        primaryPhoneNumber: phone.slice(3),
        primaryPhoneCallingCode: "+55",
        primaryPhoneCountryCode: "BR",
        additionalPhones: [],
      },
    }),
  };
}

const contactInput = ({ name, email, city, specialty }: EditedFields) => ({
  ...(name !== undefined && { name }),
  ...(email !== undefined && { email }),
  ...(city !== undefined && { additional_attributes: { city } }),
  ...(specialty !== undefined && { custom_attributes: { especialidade: specialty } }),
});
