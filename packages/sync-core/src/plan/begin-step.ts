import { sameValue } from "../merge/same-value.ts";
import type { Step } from "../model/decision.ts";
import type { FieldValues, Side } from "../model/lead-record.ts";
import type { LeadState } from "../model/lead-state.ts";
import type { BegunWrite } from "../pipeline/pipeline-state.ts";

/**
 * Takes down what is about to be written. Its answer may be lost, or whoever waits for it killed: then the write comes back
 * as a delivery that looks like a person's doing.
 */
export function beginStep(lead: LeadState, step: Step): LeadState {
  switch (step.type) {
    case "create-deal":
      return withBegunWrite(lead, { dealId: null, stage: step.stage, number: step.number });
    case "move-deal":
      return withBegunWrite(lead, { dealId: step.id, stage: step.stage });
    case "update-person":
      return withBegunValues(lead, "twenty", step.values);
    case "update-contact":
      return withBegunValues(lead, "chatwoot", step.values);
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
  const { [side]: before = {}, earlier = [] } = lead.begunValues ?? {};
  const isNew = Object.entries(before).some(([field, value]) => values[field] !== value);
  const begunValues = {
    ...lead.begunValues,
    [side]: values,
    ...(isNew && { earlier: [...earlier, { side, values: before }].slice(-maxEarlier) }),
  };
  return { ...lead, begunValues };
}

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
    .map(({ side, values }) => ({ side, values: open(values) }))
    .filter(({ values }) => Object.keys(values).length > 0);
  const { begunValues: _settled, ...rest } = lead;
  if (earlier.length > 0) return { ...rest, begunValues: { ...left, earlier } };
  const isSettled = Object.keys(left.twenty).length + Object.keys(left.chatwoot).length === 0;
  return isSettled ? rest : { ...rest, begunValues: left };
}
