import { sameValue } from "../merge/same-value.ts";
import type { Step } from "../model/decision.ts";
import type { FieldValues, LeadRecord, Side } from "../model/lead-record.ts";
import type { BegunCopy, BegunValues, LeadState } from "../model/lead-state.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { BegunWrite } from "../pipeline/pipeline-state.ts";
import { talkOf, withTalk } from "../talk/talk.ts";
import { contactIdOf, pairOf, siblingOfStep, withPair } from "./pairs.ts";

/**
 * Takes down what is about to be written. Its answer may be lost, or whoever waits for it killed: then the write comes back
 * as a delivery that looks like a person's doing.
 */
export function beginStep(lead: LeadState, step: Step): LeadState {
  const sibling = siblingOfStep(lead, step);
  if (sibling === undefined) return begin(lead, step);
  return withPair(lead, contactIdOf(sibling), begin(pairOf(lead, sibling), step));
}

function begin(lead: LeadState, step: Step): LeadState {
  switch (step.type) {
    case "create-deal":
      return withBegunWrite(lead, { dealId: null, stage: step.stage, number: step.number });
    case "move-deal":
      return withBegunWrite(lead, { dealId: step.id, stage: step.stage });
    case "show-waiting":
      return { ...lead, waitingShown: { dealId: step.id, since: step.since, isBegun: true } };
    case "update-person":
      // What a person chose is no copy of the other side's: it goes there as any edit of theirs.
      return step.keepsOld ? lead : withBegunValues(lead, "twenty", step.values);
    case "update-contact":
      return withBegunValues(lead, "chatwoot", step.values);
    case "say": {
      const talk = talkOf(lead, step.conversationId);
      return talk?.turn === undefined ? lead : withTalk(lead, { ...talk, turn: { ...talk.turn, isBegun: true } });
    }
    default:
      return lead;
  }
}

function withBegunWrite(lead: LeadState, begun: BegunWrite): LeadState {
  const before = lead.pipeline.begunWrites ?? [];
  // A second try after a failure is the same write.
  if (before.some((other) => JSON.stringify(other) === JSON.stringify(begun))) return lead;
  return { ...lead, pipeline: { ...lead.pipeline, begunWrites: [...before, begun] } };
}

/** A vendor that is away for days while somebody edits and edits must not make the lead grow without end. */
const maxEarlier = 20;

function withBegunValues(lead: LeadState, side: Side, values: FieldValues): LeadState {
  const { [side]: before = {}, earlier = [], after = {} } = lead.begunValues ?? {};
  const isNew = Object.entries(before).some(([field, value]) => values[field] !== value);
  const version = lead[side].status === "absent" ? null : lead[side].record.version;
  const copy = { side, values: before, ...(after[side] !== undefined && { after: after[side] }) };
  const begunValues = {
    ...lead.begunValues,
    [side]: values,
    ...(isNew && { earlier: [...earlier, copy].slice(-maxEarlier) }),
    ...(version !== null && { after: { ...after, [side]: version } }),
  };
  return { ...lead, begunValues };
}

/** The vendor refused the copy: it did not arrive, but for what the answer shows. */
export const forgetBegun = (lead: LeadState, side: Side): LeadState =>
  lead.begunValues === undefined ? lead : { ...lead, begunValues: { ...lead.begunValues, [side]: {} } };

/**
 * A delivery shows a copy of ours: it arrived, whatever was done to the record since, and is what both sides had last.
 *
 * @param record - as the delivery shows it, perhaps no longer as it is
 */
export function hearBegun(lead: LeadState, side: Side, { id, version, values }: LeadRecord): LeadState {
  const { begunValues } = lead;
  const known = lead[side];
  if (begunValues === undefined || known.status === "absent" || known.record.id !== id) return lead;
  const before = begunValues.shown?.[side] ?? {};
  const arrived = copiesOn(side, begunValues)
    .filter(({ after = "" }) => version === null || version > after)
    .flatMap((copy) =>
      Object.entries(copy.values).filter(([field, value]) => sameValue(field, value, values[field] ?? "")),
    )
    .filter(([field]) => version === null || version >= (before[field] ?? ""));
  if (arrived.length === 0) return lead;
  const base = Object.fromEntries(arrived.map(([field, value]) => [field, { twenty: value, chatwoot: value }]));
  const now = version === null ? {} : Object.fromEntries(arrived.map(([field]) => [field, version]));
  const shown = { ...begunValues.shown, [side]: { ...before, ...now } };
  return { ...lead, base: { ...lead.base, ...base }, begunValues: { ...begunValues, shown } };
}

function copiesOn(
  side: Side,
  { earlier = [], after, shown: _shown, ...begun }: BegunValues,
): readonly Omit<BegunCopy, "side">[] {
  const last = { values: begun[side] ?? {}, ...(after?.[side] !== undefined && { after: after[side] }) };
  return [...earlier.filter((copy) => copy.side === side), last];
}

/** A side on which a copy may have arrived that nobody heard of: what is known of its record is from before. */
export function unheardSide({ lead, fresh }: Pick<Snapshot, "lead" | "fresh">): Side | null {
  const { begunValues } = lead;
  if (begunValues === undefined) return null;
  const isOpen = (side: Side) =>
    copiesOn(side, begunValues).some(({ values }) => Object.keys(values).length > 0) && !fresh[side];
  return sides.find((side) => lead[side].status === "present" && isOpen(side)) ?? null;
}

const sides: readonly Side[] = ["twenty", "chatwoot"];

/** A field on which both sides agree is settled, whoever wrote it: from here on every change is a person's. */
export function forgetAgreed(lead: LeadState): LeadState {
  const { begunValues, base, twenty, chatwoot } = lead;
  if (begunValues === undefined || twenty.status !== "present" || chatwoot.status !== "present") return lead;
  const isOpen = (field: string) => {
    const [left, right] = [twenty.record.values[field] ?? "", chatwoot.record.values[field] ?? ""];
    const apart = base[field];
    const staysApart = apart !== undefined && apart.twenty === left && apart.chatwoot === right;
    return !sameValue(field, left, right) && !staysApart;
  };
  const open = (values: FieldValues | undefined) =>
    Object.fromEntries(Object.entries(values ?? {}).filter(([field]) => isOpen(field)));
  const left = { twenty: open(begunValues.twenty), chatwoot: open(begunValues.chatwoot) };
  const earlier = (begunValues.earlier ?? [])
    .map((copy) => ({ ...copy, values: open(copy.values) }))
    .filter(({ values }) => Object.keys(values).length > 0);
  const { begunValues: _settled, ...rest } = lead;
  const isSettled = Object.keys(left.twenty).length + Object.keys(left.chatwoot).length + earlier.length === 0;
  if (isSettled) return rest;
  const { after, shown } = begunValues;
  const times = { ...(after && { after }), ...(shown && { shown }) };
  return { ...rest, begunValues: { ...left, ...(earlier.length > 0 && { earlier }), ...times } };
}
