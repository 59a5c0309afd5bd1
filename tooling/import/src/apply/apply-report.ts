import type { IdentityKey, LeadRecord, LinkedRecords } from "@tpc/sync-core";
import { keepMemoryLow } from "../book/keep-memory-low.ts";
import { type Action, writesNothing } from "../compare/action.ts";
import { type ImportSystems, peopleAtOnce } from "../systems/import-systems.ts";
import { inTurns } from "./in-turns.ts";
import type { Journal } from "./journal.ts";

/** So many calls to Chatwoot are under way at a time; its limit is kept by the client. */
const contactsAtOnce = 4;
/** relay is told of so many that are the same already. */
const settledAtOnce = 100;

export interface ApplyOptions {
  readonly signal: AbortSignal;
  /** What people were read as, whole. */
  readonly wholePeople: ReadonlyMap<string, LeadRecord>;
  /** What contacts were read as. */
  readonly contacts: ReadonlyMap<string, LeadRecord>;
  readonly onDone: (done: number) => void;
}

export interface Applied {
  readonly isStopped: boolean;
  /** Refused by a system; they differ still. */
  readonly refused: number;
}

/**
 * Carries out the actions that the journal does not call done. Sixty at a time: written down, announced to relay, written, written
 * down again. Killed anywhere, the next call does what is left and finds what was done.
 */
export async function applyActions(
  systems: ImportSystems,
  journal: Journal,
  actions: readonly Action[],
  options: ApplyOptions,
): Promise<Applied> {
  const isLeft = ({ number }: Action) => !["done", "skipped"].includes(journal.states.get(number)?.is ?? "");
  const left = actions.filter(isLeft);
  let done = actions.length - left.length;
  let refused = 0;
  const kinds = [
    [left.filter(writesNothing), settledAtOnce],
    [left.filter(({ kind }) => kind === "make-person"), peopleAtOnce],
    [left.filter(({ kind }) => kind === "make-contact"), peopleAtOnce],
    [left.filter((action) => action.kind === "pair" && !writesNothing(action)), peopleAtOnce],
  ] as const;
  for (const [all, size] of kinds) {
    for (let from = 0; from < all.length; from += size) {
      if (options.signal.aborted) return { isStopped: true, refused };
      const batch = all.slice(from, from + size);
      refused += await applyBatch(systems, journal, batch, options);
      done += batch.length;
      keepMemoryLow();
      options.onDone(done);
    }
  }
  return { isStopped: false, refused };
}

interface Outcome {
  readonly action: Action;
  readonly person: LeadRecord | null;
  readonly contact: LeadRecord | null;
  readonly refused: boolean;
}

async function applyBatch(
  systems: ImportSystems,
  journal: Journal,
  batch: readonly Action[],
  options: ApplyOptions,
): Promise<number> {
  const { relay } = systems;
  const toWrite = batch.filter((action) => !writesNothing(action));
  if (toWrite.length > 0) {
    await journal.add(toWrite.map(({ number }) => ({ number, is: "begun" })));
    await relay?.announce(toWrite.map((action) => ({ keys: keysOf(action, options), personId: action.personId })));
  }
  const outcomes = await writeBatch(systems, batch, options);
  const linked = outcomes.flatMap(({ person, contact }): LinkedRecords[] =>
    person && contact ? [{ person, contact }] : [],
  );
  if (linked.length > 0) await relay?.settle(linked);
  await journal.add(
    outcomes.map(({ action, contact, refused }) => ({
      number: action.number,
      is: "done",
      contactId: contact?.id ?? action.contactId,
      refused,
    })),
  );
  return outcomes.filter(({ refused }) => refused).length;
}

function keysOf({ personId, contactId }: Action, { wholePeople, contacts }: ApplyOptions): readonly IdentityKey[] {
  const known = [wholePeople.get(personId), contactId === null ? undefined : contacts.get(contactId)];
  const records: IdentityKey[] = [
    `twenty:${personId}`,
    ...(contactId === null ? [] : ([`chatwoot:${contactId}`] as const)),
  ];
  return [...new Set([...records, ...known.flatMap((record) => record?.keys ?? [])])];
}

/** People first, together; then contacts, one by one. A contact's id is written into its person with the next sixty. */
async function writeBatch(
  { people, contacts: contactsOf, holdsContactId }: ImportSystems,
  batch: readonly Action[],
  { wholePeople, contacts }: ApplyOptions,
): Promise<readonly Outcome[]> {
  const personAfter = new Map(wholePeople);
  const contactAfter = new Map<number, LeadRecord>();
  const refused = new Set<number>();

  const toMake = batch.filter(({ kind }) => kind === "make-person");
  if (toMake.length > 0) {
    const made = await people.make(
      toMake.map(({ personId: id, toTwenty: values, contactId }) => ({ id, values, contactId })),
    );
    for (const action of toMake) {
      const person = made.get(action.personId);
      if (person === undefined) refused.add(action.number);
      else personAfter.set(action.personId, person);
    }
  }
  await inTurns(batch, contactsAtOnce, async (action) => {
    const { number, kind, personId, contactId, toChatwoot } = action;
    const before = contactId === null ? undefined : contacts.get(contactId);
    if (refused.has(number)) return;
    if (writesNothing(action) || (kind === "pair" && Object.keys(toChatwoot).length === 0)) {
      if (before !== undefined) contactAfter.set(number, before);
      return;
    }
    const after =
      contactId === null
        ? await contactsOf.make({ values: toChatwoot, personId })
        : await contactsOf.write(contactId, { values: toChatwoot, personId: kind === "make-person" ? personId : null });
    if (after === null) refused.add(number);
    else contactAfter.set(number, after);
  });
  const toWrite = batch.flatMap((action) => {
    const record = personAfter.get(action.personId);
    const contact = contactAfter.get(action.number);
    const link = holdsContactId && action.kind === "make-contact" && contact ? contact.id : null;
    const isNeeded = action.kind !== "make-person" && (Object.keys(action.toTwenty).length > 0 || link !== null);
    return record && isNeeded ? [{ action, record, values: action.toTwenty, contactId: link }] : [];
  });
  if (toWrite.length > 0) {
    const written = await people.write(toWrite);
    for (const { action, record } of toWrite) {
      const after = written.get(record.id);
      if (after === undefined) refused.add(action.number);
      else personAfter.set(record.id, after);
    }
  }
  return batch.map((action) => ({
    action,
    person: personAfter.get(action.personId) ?? null,
    contact: contactAfter.get(action.number) ?? null,
    refused: refused.has(action.number),
  }));
}
