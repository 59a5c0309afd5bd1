import type { IdentityKey } from "../identity/identity-key.ts";
import { isRecordStep, type RecordStep, type Step, sideOfCommand } from "../model/decision.ts";
import type { FieldName, LeadRecord, Side } from "../model/lead-record.ts";
import type { Base, SideState } from "../model/lead-state.ts";
import type { PossibleDuplicate, Snapshot } from "../model/snapshot.ts";
import { observePipeline, type PipelineAnswer } from "../pipeline/observe-pipeline.ts";

export type Answer = RecordAnswer | PipelineAnswer;

/** What came back from a read or a command. */
export type RecordAnswer =
  /** The record as it stands now. */
  | { readonly kind: "record"; readonly record: LeadRecord }
  | { readonly kind: "not-found" }
  /** `matched` is now ours; `others` match too and stay untouched. */
  | { readonly kind: "searched"; readonly matched: LeadRecord | null; readonly others: readonly LeadRecord[] }
  /** The vendor will never take these values: invalid there, or somebody else's. */
  | { readonly kind: "refused"; readonly fields: readonly FieldName[] };

export const sideOfStep = (step: RecordStep): Side => ("side" in step ? step.side : sideOfCommand(step));

/** Takes an answer into the snapshot. */
export function observe(snapshot: Snapshot, step: Step, answer: Answer): Snapshot {
  if (!isRecordStep(step)) return observePipeline(snapshot, step, answer as PipelineAnswer);
  const next = observeRecord(snapshot, step, answer as RecordAnswer);
  return step.type === "create-person" && answer.kind === "record" ? { ...next, personIsNew: true } : next;
}

function observeRecord(snapshot: Snapshot, step: RecordStep, answer: RecordAnswer): Snapshot {
  const side = sideOfStep(step);
  switch (answer.kind) {
    case "record":
      return withSide(markFresh(snapshot, side), side, heldAs(snapshot.lead[side], answer.record));
    case "not-found":
      return observeAbsence(snapshot, step, side);
    case "searched":
      return observeSearch(snapshot, side, answer.matched, answer.others);
    case "refused":
      return observeRefusal(snapshot, step, side, answer.fields);
  }
}

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
  const duplicates = others.flatMap((other) => duplicateOf(other, side));
  const searched = {
    ...snapshot,
    searched: { ...snapshot.searched, [side]: true },
    duplicates: [...snapshot.duplicates, ...duplicates],
  };
  if (matched !== null) {
    return withSide(markFresh(searched, side), side, heldAs(snapshot.lead[side], matched));
  }
  const state = snapshot.lead[side];
  if (state.status !== "missing") return searched;
  return withSide(searched, side, { status: "removed", record: state.record, at: state.record.version ?? "" });
}

/**
 * On a creation somebody may have been quicker: search again, and if nobody was, create without those fields.
 * On an update the refused fields stay apart until they change.
 */
function observeRefusal(snapshot: Snapshot, step: RecordStep, side: Side, fields: readonly FieldName[]): Snapshot {
  if (step.type === "create-contact" || step.type === "create-person") {
    const refused = [...snapshot.refused[side], ...(fields.length > 0 ? fields : ["any"])];
    const searched = { ...snapshot.searched, [side]: false };
    return { ...snapshot, searched, refused: { ...snapshot.refused, [side]: refused } };
  }
  const { twenty, chatwoot, base } = snapshot.lead;
  if (twenty.status !== "present" || chatwoot.status !== "present") return snapshot;
  const apart: Record<FieldName, Base[string]> = { ...base };
  const conflicts = [...snapshot.conflicts];
  for (const field of fields) {
    const pair = { twenty: twenty.record.values[field] ?? "", chatwoot: chatwoot.record.values[field] ?? "" };
    conflicts.push({ field, base: base[field]?.twenty ?? "", ...pair });
    apart[field] = pair;
  }
  return { ...snapshot, conflicts, lead: { ...snapshot.lead, base: apart } };
}

function duplicateOf(record: LeadRecord, side: Side): readonly PossibleDuplicate[] {
  const key: IdentityKey | undefined = record.keys[0];
  return key === undefined ? [] : [{ key, side, recordId: record.id }];
}

/** An answer without a version is newer than every event we took, so the newest version known stays as a floor. */
function heldAs(before: SideState, record: LeadRecord): SideState {
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
