import { type IdentityKey, type LeadState, recordKey, type Side } from "@tpc/sync-core";
import type { FoundRecord } from "../../effects/erasure-effects.ts";
import type { ErasureTargets } from "../../privacy/erasure.ts";
import type { PersonReference } from "../../privacy/parse-reference.ts";
import { upcomingBookings } from "../../privacy/upcoming-bookings.ts";
import { findPerson } from "../../store/erasure/find-person.ts";
import type { JobContext } from "../job-context.ts";

export interface FoundTargets {
  readonly leadId: string | null;
  readonly targets: ErasureTargets;
  /** Records with the same e-mail or phone that are somebody else's as far as relay knows. */
  readonly others: readonly string[];
}

/**
 * Finds whom a reference means and what there is of him. A lead's own records are meant and those that carry their ids, not
 * those that only share an e-mail or a phone: a practice's number may be two doctors'. Without a lead, the records that carry
 * the reference are meant.
 *
 * @returns `null` when there is nobody
 */
export async function findTargets(
  { db, effects }: Pick<JobContext, "db" | "effects">,
  reference: PersonReference,
  now: Date,
): Promise<FoundTargets | null> {
  const lead = await findPerson(db, reference);
  const keys = lead?.keys ?? reference.keys;
  const people = idsIn(keys, "twenty");
  const contacts = idsIn(keys, "chatwoot");
  const typed = keys.filter((key) => key.startsWith("email:") || key.startsWith("phone:"));
  const found = {
    twenty: await effects.erasure.findRecords("twenty", typed),
    chatwoot: await effects.erasure.findRecords("chatwoot", typed),
  };
  const isOurs = {
    twenty: ({ otherId }: FoundRecord) => lead === null || (otherId !== null && contacts.includes(otherId)),
    chatwoot: ({ otherId }: FoundRecord) => lead === null || (otherId !== null && people.includes(otherId)),
  };
  addTo(people, found.twenty.filter(isOurs.twenty));
  addTo(contacts, found.chatwoot.filter(isOurs.chatwoot));
  if (lead === null && people.length + contacts.length === 0) return null;
  const deals = new Set(lead?.state.pipeline.deals.map(({ id }) => id));
  for (const person of people) for (const deal of await effects.erasure.dealsOf(person)) deals.add(deal);
  const bookings = lead?.state.pipeline.bookings ?? [];
  const records = [...people.map((id) => `twenty:${id}`), ...contacts.map((id) => `chatwoot:${id}`)] as IdentityKey[];
  return {
    leadId: lead?.leadId ?? null,
    targets: {
      keys: [...new Set([...keys, ...records])],
      names: namesOf(lead?.state ?? null, [
        ...found.twenty.filter(isOurs.twenty),
        ...found.chatwoot.filter(isOurs.chatwoot),
      ]),
      people,
      contacts,
      deals: [...deals],
      bookings: [...new Set(bookings.map(({ uid }) => uid))],
      upcoming: upcomingBookings(bookings, now),
    },
    others: [
      ...found.twenty.filter(({ id }) => !people.includes(id)).map(({ id }) => `twenty:${id}`),
      ...found.chatwoot.filter(({ id }) => !contacts.includes(id)).map(({ id }) => `chatwoot:${id}`),
    ],
  };
}

/**
 * The same once the lead is at rest, together with what was found when the erasure began. What a convergence was just making
 * then is among it: a person's id is chosen before.
 */
export async function completeTargets(
  context: Pick<JobContext, "db" | "effects">,
  leadId: string,
  begun: ErasureTargets,
): Promise<ErasureTargets> {
  const found = await findTargets(context, { keys: [], leadId }, new Date());
  const lead = await findPerson(context.db, { keys: [], leadId });
  if (found === null || lead === null) return begun;
  const { targets } = found;
  const both = (name: Exclude<keyof ErasureTargets, "keys" | "names">) => [
    ...new Set([...begun[name], ...targets[name]]),
  ];
  return {
    keys: [...new Set([...begun.keys, ...targets.keys, recordKey("twenty", lead.newPersonId)])],
    names: [...new Set([...(begun.names ?? []), ...(targets.names ?? [])])],
    people: [...new Set([...both("people"), lead.newPersonId])],
    contacts: both("contacts"),
    deals: both("deals"),
    bookings: both("bookings"),
    upcoming: both("upcoming"),
  };
}

/** As the records and the deals that relay named call the person. */
function namesOf(lead: LeadState | null, records: readonly FoundRecord[]): readonly string[] {
  const known =
    lead === null ? [] : [lead.twenty, lead.chatwoot].flatMap((side) => ("record" in side ? side.record : []));
  const called = [...known, ...records].map(({ values }) => values.name ?? "");
  const written = lead?.pipeline.deals.map(({ named }) => named?.after ?? "") ?? [];
  return [...new Set([...called, ...written])].filter((name) => name !== "");
}

function addTo(ids: string[], records: readonly FoundRecord[]): void {
  for (const { id } of records) if (!ids.includes(id)) ids.push(id);
}

const idsIn = (keys: readonly string[], side: Side): string[] =>
  keys.filter((key) => key.startsWith(`${side}:`)).map((key) => key.slice(side.length + 1));
