import type { FieldValues, LeadRecord, LinkedRecords } from "@tpc/sync-core";
import { type Action, writesNothing } from "../compare/action.ts";
import { type ImportSystems, peopleAtOnce } from "../systems/import-systems.ts";
import { inTurns } from "./in-turns.ts";
import type { Journal } from "./journal.ts";

const contactsAtOnce = 4;

export interface Undone {
  readonly isStopped: boolean;
  /** What was left, by why. */
  readonly kept: Readonly<Record<string, number>>;
}

/**
 * Takes an import back, the last first: who was made goes, what was written gets the value that stood there. What somebody changed since
 * stays, and so does a contact with conversations.
 */
export async function undoActions(
  systems: ImportSystems,
  journal: Journal,
  actions: readonly Action[],
  { signal, onDone }: { readonly signal: AbortSignal; readonly onDone: (done: number) => void },
): Promise<Undone> {
  const wasWritten = ({ number }: Action) => ["done", "begun"].includes(journal.states.get(number)?.is ?? "");
  const left = actions.filter(wasWritten).toReversed();
  const kept: Record<string, number> = {};
  let done = 0;
  for (let from = 0; from < left.length; from += peopleAtOnce) {
    if (signal.aborted) return { isStopped: true, kept };
    const batch = left.slice(from, from + peopleAtOnce);
    const touched = batch.filter((action) => !writesNothing(action));
    // relay must not take what goes for a person's doing, nor make it again.
    if (touched.length > 0) {
      await systems.relay?.announce(
        touched.map(({ number, personId, contactId }) => {
          const contact = contactId ?? journal.contactIds.get(number);
          return {
            personId,
            keys: [`twenty:${personId}` as const, ...(contact ? [`chatwoot:${contact}` as const] : [])],
          };
        }),
      );
    }
    const { reasons, linked } = await undoBatch(systems, journal, touched);
    if (linked.length > 0) await systems.relay?.settle(linked);
    for (const reason of reasons.values()) if (reason !== null) kept[reason] = (kept[reason] ?? 0) + 1;
    await journal.add(batch.map(({ number }) => ({ number, is: "undone", kept: reasons.get(number) ?? null })));
    done += batch.length;
    onDone(done);
  }
  return { isStopped: false, kept };
}

async function undoBatch(
  { people, contacts }: ImportSystems,
  journal: Journal,
  touched: readonly Action[],
): Promise<{ readonly reasons: ReadonlyMap<number, string | null>; readonly linked: readonly LinkedRecords[] }> {
  const reasons = new Map<number, string | null>();
  const gone = new Set<string>();
  const contactAfter = new Map<number, LeadRecord>();
  const now =
    touched.length === 0 ? new Map<string, LeadRecord>() : await people.byIds(touched.map(({ personId }) => personId));
  const toRestore = [];
  for (const action of touched) {
    const person = now.get(action.personId);
    if (person === undefined) continue;
    if (action.kind === "make-person") {
      if (isAsWritten(person, action.toTwenty)) {
        await people.destroy(person.id);
        gone.add(person.id);
      } else reasons.set(action.number, "person-changed");
      continue;
    }
    const values = before(action, "twenty", action.toTwenty, person);
    const isLinked = action.kind === "make-contact" && person.otherId !== null;
    if (Object.keys(values).length > 0 || isLinked)
      toRestore.push({ record: person, values, contactId: isLinked ? "" : null });
    if (Object.keys(values).length < Object.keys(action.toTwenty).length) reasons.set(action.number, "person-changed");
  }
  const restored = toRestore.length > 0 ? await people.write(toRestore) : new Map<string, LeadRecord>();
  await inTurns(touched, contactsAtOnce, async (action) => {
    const id = action.contactId ?? journal.contactIds.get(action.number);
    const contact = id === undefined ? null : await contacts.get(id);
    if (contact === null) return;
    contactAfter.set(action.number, contact);
    if (action.kind === "make-contact") {
      const isGone = isAsWritten(contact, action.toChatwoot) && (await contacts.remove(contact.id));
      if (isGone) gone.add(contact.id);
      else reasons.set(action.number, "contact-in-use");
      return;
    }
    const values = before(action, "chatwoot", action.toChatwoot, contact);
    const isLinked = contact.otherId === action.personId && action.kind === "make-person";
    if (Object.keys(values).length > 0 || isLinked) {
      const after = await contacts.write(contact.id, { values, personId: isLinked ? "" : null });
      if (after !== null) contactAfter.set(action.number, after);
    }
    if (Object.keys(values).length < Object.keys(action.toChatwoot).length)
      reasons.set(action.number, "contact-changed");
  });
  const linked = touched.flatMap((action): LinkedRecords[] => {
    const person = restored.get(action.personId) ?? now.get(action.personId);
    const contact = contactAfter.get(action.number);
    if (person === undefined || contact === undefined) return [];
    return [{ person, contact, personIsGone: gone.has(person.id), contactIsGone: gone.has(contact.id) }];
  });
  return { reasons, linked };
}

/** What stood there, of the fields that still show what was written. */
function before(action: Action, side: "twenty" | "chatwoot", written: FieldValues, now: LeadRecord): FieldValues {
  const entries = Object.entries(written).flatMap(([field, value]) => {
    const difference = action.differences.find((one) => one.field === field);
    return difference && now.values[field] === value ? [[field, difference[side]] as const] : [];
  });
  return Object.fromEntries(entries);
}

const isAsWritten = ({ values }: LeadRecord, written: FieldValues): boolean =>
  Object.entries(written).every(([field, value]) => values[field] === value);
