import { isApiError } from "@tpc/client-core";
import {
  type RecordAnswer as Answer,
  type FieldName,
  type FieldValues,
  type LeadRecord,
  type MergeContacts,
  type MergePeople,
  rankMatches,
  recordKey,
  type RecordStep as Step,
} from "@tpc/sync-core";
import type { ChatwootEffects } from "../chatwoot/chatwoot-effects.ts";
import type { ClaimRecord, SideEffects } from "../effects.ts";
import type { TwentyEffects } from "../twenty/twenty-effects.ts";
import { findHolders } from "./find-holders.ts";
import { isRefusal, namedFields } from "./refusal.ts";
import { updateRecord } from "./update-record.ts";

export interface Vendors {
  readonly twenty: TwentyEffects;
  readonly chatwoot: ChatwootEffects;
}

/** Carries out one step and says what came back in sync-core's words. */
export async function performStep(vendors: Vendors, step: Step, rest: unknown, claim: ClaimRecord): Promise<Answer> {
  const { twenty, chatwoot } = vendors;
  switch (step.type) {
    case "read-record":
      return readRecord(vendors[step.side], step.id);
    case "find-record":
      return search(vendors, step, claim);
    case "create-person":
      return create(twenty, step, (values) => twenty.create(step.id, { ...step, values }));
    case "create-contact":
      return create(chatwoot, step, (values) => chatwoot.create({ ...step, values }));
    case "update-person":
      return updateRecord(twenty, step, (change) => twenty.update(step.id, change, rest));
    case "update-contact":
      return updateRecord(chatwoot, step, (change) => chatwoot.update(step.id, change));
    case "merge-people":
      return mergePeople(twenty, step);
    case "merge-contacts":
      return mergeContacts(chatwoot, step);
  }
}

type Creation = Extract<Step, { type: "create-person" | "create-contact" }>;
type Make = (values: FieldValues) => Promise<LeadRecord>;

/**
 * A refused creation is no sign that somebody else has the values until that one is found. When nobody is, a field that the
 * vendor named is left out where enough is left, and where it named none the record is made with one address: the rest is
 * written afterwards, and what is bad shows there.
 */
async function create(side: SideEffects, { values }: Creation, make: Make): Promise<Answer> {
  const written = Object.keys(values);
  try {
    return { kind: "record", record: await make(values) };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const named = namedFields(error, written);
    const suspects = pick(values, named.length > 0 ? named : written);
    const held = await findHolders(side, suspects, null);
    if (held.length > 0) return { kind: "refused", fields: held.map(({ field }) => field) };
    const isEnoughLeft = addresses.some((field) => values[field] !== undefined && !named.includes(field));
    if (named.length > 0 && isEnoughLeft) return { kind: "refused", fields: named };
    const record = named.length > 0 || written.length < 2 ? null : await makeWithOneAddress(values, make);
    if (record === null) throw error;
    return { kind: "record", record };
  }
}

async function makeWithOneAddress(values: FieldValues, make: Make): Promise<LeadRecord | null> {
  for (const field of addresses.filter((name) => values[name] !== undefined)) {
    try {
      return await make(pick(values, [field]));
    } catch (error) {
      if (!isRefusal(error)) throw error;
    }
  }
  return null;
}

const addresses: readonly FieldName[] = ["email", "phone"];

const pick = (values: FieldValues, fields: readonly FieldName[]): FieldValues =>
  Object.fromEntries(fields.map((field) => [field, values[field] ?? ""]));

/** Twenty 0.55 knows no such path, and refuses the word for the id that it takes it for. */
async function mergePeople(twenty: TwentyEffects, { id, otherPersonId }: MergePeople): Promise<Answer> {
  try {
    return { kind: "merged", record: await twenty.merge(id, otherPersonId) };
  } catch (error) {
    if (isApiError(error) && cannotMerge.has(error.code)) return { kind: "kept" };
    throw error;
  }
}

async function mergeContacts(chatwoot: ChatwootEffects, { id, copyId, isMeant }: MergeContacts): Promise<Answer> {
  try {
    const record = await chatwoot.merge(id, copyId, isMeant === true);
    return record === null ? { kind: "kept" } : { kind: "merged", record };
  } catch (error) {
    if (isApiError(error) && error.code === "NOT_FOUND") return { kind: "not-found" };
    throw error;
  }
}

/** Who has the gone contact's conversation now is surely the survivor; those with the same address only probably. */
async function search(
  { chatwoot, ...vendors }: Vendors,
  step: Extract<Step, { type: "find-record" }>,
  claim: ClaimRecord,
): Promise<Answer> {
  const { keys, conversationId } = step;
  const survivor = conversationId === undefined ? null : await chatwoot.contactOf(conversationId);
  const side = { ...vendors, chatwoot }[step.side];
  const matches = survivor === null ? rankMatches(keys, await side.find(keys)) : [survivor];
  for (const matched of matches) {
    if (await claim(recordKey(step.side, matched.id))) {
      return { kind: "searched", matched, others: matches.filter((other) => other !== matched) };
    }
  }
  return { kind: "searched", matched: null, others: matches };
}

const cannotMerge = new Set(["NOT_FOUND", "BAD_REQUEST", "VALIDATION_FAILED", "DUPLICATE"]);

async function readRecord(side: SideEffects, id: string): Promise<Answer> {
  try {
    return { kind: "record", record: await side.read(id) };
  } catch (error) {
    if (isApiError(error) && error.code === "NOT_FOUND") return { kind: "not-found" };
    throw error;
  }
}
