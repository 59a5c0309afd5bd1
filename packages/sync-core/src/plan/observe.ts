import { addressesOf, contradicts } from "../identity/contradicts.ts";
import { type IdentityKey, recordKey } from "../identity/identity-key.ts";
import {
  isRecordStep,
  type MergeContacts,
  type MergePeople,
  type RecordStep,
  type Step,
  sideOfCommand,
} from "../model/decision.ts";
import type { FieldName, LeadRecord, Side } from "../model/lead-record.ts";
import type { Base, LeadState, Sibling, SideState } from "../model/lead-state.ts";
import type { PossibleDuplicate, Snapshot } from "../model/snapshot.ts";
import { observePipeline, type PipelineAnswer } from "../pipeline/observe-pipeline.ts";
import { isTalkStep, observeTalk, type TalkAnswer } from "../talk/observe-talk.ts";
import { settleUniting } from "../unite/uniting.ts";
import { forgetBegun } from "./begin-step.ts";
import {
  contactIdOf,
  findSibling,
  promote,
  siblingOfStep,
  snapshotOfPair,
  withAlias,
  withoutSibling,
  withSnapshotOfPair,
} from "./pairs.ts";
import { type FieldsRefused, setFieldsAside } from "./refused-fields.ts";

export type Answer = RecordAnswer | PipelineAnswer | TalkAnswer;

/** What came back from a read or a command. */
export type RecordAnswer =
  /** The record as it stands now. */
  | { readonly kind: "record"; readonly record: LeadRecord }
  | { readonly kind: "not-found" }
  /** `matched` is now ours; `others` match too and stay untouched. */
  | { readonly kind: "searched"; readonly matched: LeadRecord | null; readonly others: readonly LeadRecord[] }
  /** The copy is no more; this is the contact that it went up in. */
  | { readonly kind: "merged"; readonly record: LeadRecord }
  /** Something hangs on the copy: both contacts stay. */
  | { readonly kind: "kept" }
  /** Of a creation: the vendor will never take these values, which are invalid there or somebody else's. */
  | { readonly kind: "refused"; readonly fields: readonly FieldName[] }
  | FieldsRefused;

export const sideOfStep = (step: RecordStep): Side =>
  step.type === "merge-contacts"
    ? "chatwoot"
    : step.type === "merge-people"
      ? "twenty"
      : "side" in step
        ? step.side
        : sideOfCommand(step);

/** Takes an answer into the snapshot. */
export function observe(snapshot: Snapshot, step: Step, answer: Answer): Snapshot {
  if (isTalkStep(step)) return observeTalk(snapshot, step, answer as TalkAnswer);
  // Whatever else was done took time: who is to be spoken to is looked at again.
  const aged = snapshot.freshTalks === undefined ? snapshot : { ...snapshot, freshTalks: [] };
  if (!isRecordStep(step)) return observePipeline(aged, step, answer as PipelineAnswer);
  const next = observePair(aged, step, answer as RecordAnswer);
  if (answer.kind !== "record") return next;
  if (step.type === "create-contact") return withLead(next, { ...next.lead, ownContactId: answer.record.id });
  return step.type === "create-person" ? { ...next, personIsNew: true } : next;
}

function observePair(snapshot: Snapshot, step: RecordStep, answer: RecordAnswer): Snapshot {
  const next = observeOfPair(snapshot, step, answer);
  return next.lead.uniting === undefined ? next : withLead(next, settleUniting(next.lead, step));
}

function observeOfPair(snapshot: Snapshot, step: RecordStep, answer: RecordAnswer): Snapshot {
  if (step.type === "merge-contacts")
    return step.isMeant ? observeMeantMerge(snapshot, step, answer) : observeMerge(snapshot, step, answer);
  if (step.type === "merge-people") return observePeopleMerge(snapshot, step, answer);
  const sibling = siblingOfStep(snapshot.lead, step);
  if (sibling === undefined) return observeAnswer(snapshot, step, answer);
  return withSnapshotOfPair(
    snapshot,
    contactIdOf(sibling),
    observeAnswer(snapshotOfPair(snapshot, sibling), step, answer),
  );
}

/** A contact that people called the lead's went up in the main one. */
function observeMeantMerge(snapshot: Snapshot, { copyId }: MergeContacts, answer: RecordAnswer): Snapshot {
  const { lead, fresh } = snapshot;
  // The main one is gone: it is looked for before anything else.
  if (answer.kind === "not-found" && lead.chatwoot.status === "present") {
    return withLead(snapshot, { ...lead, chatwoot: { ...lead.chatwoot, stale: true } });
  }
  if (answer.kind !== "merged") return snapshot;
  const without = withAlias(withoutSibling(lead, copyId), copyId);
  return {
    ...withLead(snapshot, { ...without, chatwoot: heldAs(lead.chatwoot, answer.record) }),
    fresh: { ...fresh, chatwoot: true },
  };
}

function observeMerge(snapshot: Snapshot, { id }: MergeContacts, answer: RecordAnswer): Snapshot {
  const { lead, fresh } = snapshot;
  const { ownContactId: _settled, ...rest } = lead;
  const sibling = findSibling(lead, id);
  if (answer.kind === "not-found") return withLead(snapshot, withAlias(withoutSibling(lead, id), id));
  if (answer.kind !== "merged" || sibling === undefined) return withLead(snapshot, rest);
  const chatwoot = heldAs(sibling.chatwoot, answer.record);
  return {
    ...withLead(snapshot, promote(lead, { ...sibling, chatwoot })),
    fresh: { ...fresh, chatwoot: true },
  };
}

/** This Twenty cannot, or would not: a person decides. */
function observePeopleMerge(snapshot: Snapshot, { id, otherPersonId }: MergePeople, answer: RecordAnswer): Snapshot {
  const { otherPersonId: _settled, cannotMergePeople: _before, ...lead } = snapshot.lead;
  if (answer.kind === "merged")
    return withLead(markFresh(snapshot, "twenty"), { ...lead, twenty: heldAs(lead.twenty, answer.record) });
  const found = { key: recordKey("twenty", id), side: "twenty", recordId: otherPersonId } as const;
  const waiting = withLead(snapshot, { ...lead, otherPersonId, cannotMergePeople: true });
  return { ...waiting, duplicates: [...snapshot.duplicates, found] };
}

const withLead = (snapshot: Snapshot, lead: LeadState): Snapshot => ({ ...snapshot, lead });

function observeAnswer(snapshot: Snapshot, step: RecordStep, answer: RecordAnswer): Snapshot {
  const side = sideOfStep(step);
  switch (answer.kind) {
    case "record":
      return observeRecord(snapshot, side, answer.record);
    case "not-found":
      return observeAbsence(snapshot, step, side);
    case "searched":
      return observeSearch(snapshot, side, answer.matched, answer.others);
    case "refused":
      return observeRefusedCreation(snapshot, side, answer.fields);
    case "fields-refused":
      return observeRefusedFields(snapshot, side, answer);
    case "merged":
    case "kept":
      return snapshot;
  }
}

const observeRecord = (snapshot: Snapshot, side: Side, record: LeadRecord): Snapshot =>
  withSide(markFresh(snapshot, side), side, heldAs(snapshot.lead[side], record));

function observeAbsence(snapshot: Snapshot, step: RecordStep, side: Side): Snapshot {
  const state = snapshot.lead[side];
  const next = markFresh(snapshot, side);
  if (state.status !== "present" || ("id" in step && state.record.id !== step.id)) return next;
  const { record } = state;
  if (side === "chatwoot") return withSide(next, side, { status: "missing", record });
  // Nobody says when. What the lead wrote until now was before: it does not begin anew by itself.
  const known = [record.version ?? "", snapshot.lead.wroteAt ?? ""];
  return withSide(next, side, { status: "removed", record, at: known.toSorted().at(-1) ?? "", isInferred: true });
}

function observeSearch(
  snapshot: Snapshot,
  side: Side,
  matched: LeadRecord | null,
  others: readonly LeadRecord[],
): Snapshot {
  const [other] = others;
  if (matched === null && other !== undefined && isSameHuman(snapshot.lead, side, others)) {
    return withLead(snapshot, { ...snapshot.lead, mergedInto: recordKey(side, other.id) });
  }
  // A second contact of the same human joins when it is heard of.
  const addresses = [...addressesOf(snapshot.lead), ...(matched?.keys ?? [])];
  const isAnother = (one: LeadRecord) => side === "twenty" || matched === null || contradicts(addresses, one.keys);
  const duplicates = others.filter(isAnother).flatMap((one) => duplicateOf(one, side, addresses));
  const searched = {
    ...snapshot,
    searched: { ...snapshot.searched, [side]: true },
    duplicates: [...snapshot.duplicates, ...duplicates],
  };
  if (matched !== null) return withLead(markFresh(searched, side), takeMatch(snapshot.lead, side, matched));
  const { lead } = snapshot;
  const state = lead[side];
  if (state.status === "removed") return withSide(searched, side, { ...state, isSought: true });
  if (state.status !== "missing") return searched;
  const [next] = side === "chatwoot" ? (lead.siblings ?? []) : [];
  if (next !== undefined) return withLead(searched, promote(lead, next));
  return withSide(searched, side, { status: "removed", record: state.record, at: state.record.version ?? "" });
}

/** What is found in place of a record that is gone may be another contact of the lead's. */
function takeMatch(lead: LeadState, side: Side, matched: LeadRecord): LeadState {
  const before = lead[side];
  const sibling = side === "chatwoot" ? findSibling(lead, matched.id) : undefined;
  if (sibling !== undefined) return promote(lead, { ...sibling, chatwoot: heldAs(sibling.chatwoot, matched) });
  const next = { ...lead, [side]: heldAs(before, matched) };
  const isAnother = before.status !== "absent" && before.record.id !== matched.id;
  return side === "chatwoot" && isAnother ? withAlias(next, before.record.id) : next;
}

/**
 * The record that was looked for is another lead's. It took the place of one that is gone, or this lead has none on that side,
 * and nothing contradicts: both leads are one.
 */
function isSameHuman(lead: LeadState, side: Side, others: readonly LeadRecord[]): boolean {
  const [other] = others;
  const { status } = lead[side];
  if (other === undefined || others.length > 1) return false;
  if (status === "missing" || status === "removed") return true;
  // Two people in Twenty with one address are for a person to decide.
  return side === "twenty" && lead.chatwoot.status === "present" && !contradicts(addressesOf(lead), other.keys);
}

/** Somebody may have been quicker: search again, and if nobody was, create without those fields. */
function observeRefusedCreation(snapshot: Snapshot, side: Side, fields: readonly FieldName[]): Snapshot {
  const refused = [...snapshot.refused[side], ...(fields.length > 0 ? fields : ["any"])];
  const searched = { ...snapshot.searched, [side]: false };
  return { ...snapshot, searched, refused: { ...snapshot.refused, [side]: refused } };
}

/** What another record holds stays apart until it changes. What nobody holds is set aside: the refusal has another reason. */
function observeRefusedFields(snapshot: Snapshot, side: Side, { record, held, bad }: FieldsRefused): Snapshot {
  const known = record === null ? snapshot : observeRecord(snapshot, side, record);
  const { twenty, chatwoot, base } = known.lead;
  if (twenty.status !== "present" || chatwoot.status !== "present") return known;
  const apart: Record<FieldName, Base[string]> = { ...base };
  const conflicts = [...known.conflicts];
  for (const { field } of held) {
    const pair = { twenty: twenty.record.values[field] ?? "", chatwoot: chatwoot.record.values[field] ?? "" };
    conflicts.push({ field, base: base[field]?.twenty ?? "", ...pair });
    apart[field] = pair;
  }
  // The other person of two leads that became one was put to people when they did.
  const found = held.filter(({ recordId }) => side === "chatwoot" || recordId !== known.lead.otherPersonId);
  const duplicates = found.map(({ key, recordId }) => ({ key, side, recordId }));
  return {
    ...known,
    conflicts,
    duplicates: [...known.duplicates, ...duplicates],
    lead: setFieldsAside({ ...forgetBegun(known.lead, side), base: apart }, side, bad),
  };
}

/** @param addresses - of the lead: the key that both share is told */
function duplicateOf(record: LeadRecord, side: Side, addresses: readonly IdentityKey[]): readonly PossibleDuplicate[] {
  const key = record.keys.find((one) => addresses.includes(one)) ?? record.keys[0];
  return key === undefined ? [] : [{ key, side, recordId: record.id }];
}

/** An answer without a version is newer than every event we took, so the newest version known stays as a floor. */
function heldAs(before: SideState, record: LeadRecord): Sibling["chatwoot"] {
  const exact = record.version !== null;
  const floor = before.status !== "absent" && before.record.id === record.id ? before.record.version : null;
  return { status: "present", record: exact ? record : { ...record, version: floor }, stale: false, exact };
}

const markFresh = (snapshot: Snapshot, side: Side): Snapshot => ({
  ...snapshot,
  fresh: { ...snapshot.fresh, [side]: true },
});

const withSide = (snapshot: Snapshot, side: Side, state: SideState): Snapshot => ({
  ...snapshot,
  lead: { ...snapshot.lead, [side]: state },
});
