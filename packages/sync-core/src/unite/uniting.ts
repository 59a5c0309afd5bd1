import type { Step } from "../model/decision.ts";
import type { FieldName, FieldValues } from "../model/lead-record.ts";
import type { LeadState } from "../model/lead-state.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { findSibling } from "../plan/pairs.ts";
import { isPassedOver } from "../plan/pass-over.ts";

/** A person said that two leads are one human: what is still to be done of it at the vendors. */
export interface Uniting {
  /** Of the command. */
  readonly uniteId: string;
  /** Goes up in the lead's person. `null`: there is none, or it is done. */
  readonly personId: string | null;
  /** Go up in the lead's main contact. */
  readonly contactIds: readonly string[];
  /** What the person chose, by field. Written once, over whatever the merge left. */
  readonly values: FieldValues;
}

/** The next step of what a person said; `null`: nothing is left that can be done. */
export function planUniting(snapshot: Snapshot): Step | null {
  return stepsOf(snapshot.lead, snapshot.fresh.twenty).find((step) => !isPassedOver(snapshot, step)) ?? null;
}

function stepsOf({ uniting, twenty, chatwoot }: LeadState, isFresh: boolean): readonly Step[] {
  if (uniting === undefined) return [];
  const steps: Step[] = [];
  if (twenty.status === "present" && uniting.personId !== null) {
    steps.push({ type: "merge-people", id: twenty.record.id, otherPersonId: uniting.personId });
  }
  if (chatwoot.status === "present") {
    const { id } = chatwoot.record;
    const others = uniting.contactIds.filter((copyId) => copyId !== id);
    steps.push(...others.map((copyId): Step => ({ type: "merge-contacts", id, copyId, isMeant: true })));
  }
  const target = twenty.status === "present" ? twenty : chatwoot;
  if (target.status !== "present" || Object.keys(uniting.values).length === 0) return steps;
  const { id } = target.record;
  if (target !== twenty) return [...steps, { type: "update-contact", id, values: uniting.values, otherId: null }];
  // Composite fields are written whole: on top of what stands there now.
  const write: Step = isFresh
    ? { type: "update-person", id, values: uniting.values, otherId: null, keepsOld: true }
    : { type: "read-record", side: "twenty", id };
  return [...steps, write];
}

/** Whatever came back, this is not tried again by itself. */
export function settleUniting(lead: LeadState, step: Step): LeadState {
  const { uniting } = lead;
  if (uniting === undefined) return lead;
  switch (step.type) {
    case "merge-people":
      return withUniting(lead, { ...uniting, personId: null });
    case "merge-contacts":
      return withUniting(lead, { ...uniting, contactIds: uniting.contactIds.filter((id) => id !== step.copyId) });
    case "update-person":
    case "update-contact":
      return withUniting(lead, { ...uniting, values: without(uniting.values, Object.keys(step.values)) });
    default:
      return lead;
  }
}

/** At rest only that stays which somebody has to mend, or to retry: a field that people change later is theirs. */
export function endUniting({ lead, ...snapshot }: Snapshot): LeadState {
  if (lead.uniting === undefined) return lead;
  const left = stepsOf(lead, true).filter((step) => isPassedOver({ lead, ...snapshot }, step));
  const { uniting, ...rest } = lead;
  if (left.length === 0) return rest;
  const contactIds = left.flatMap((step) => (step.type === "merge-contacts" ? [step.copyId] : []));
  const isPersonLeft = left.some((step) => step.type === "merge-people");
  const areValuesLeft = left.some((step) => step.type.startsWith("update-"));
  return withUniting(lead, {
    ...uniting,
    contactIds,
    personId: isPersonLeft ? uniting.personId : null,
    values: areValuesLeft ? uniting.values : {},
  });
}

function withUniting(lead: LeadState, uniting: Uniting): LeadState {
  const contactIds = uniting.contactIds.filter((id) => findSibling(lead, id) !== undefined);
  const isDone = uniting.personId === null && contactIds.length === 0 && Object.keys(uniting.values).length === 0;
  const { uniting: _before, ...rest } = lead;
  return isDone ? rest : { ...rest, uniting: { ...uniting, contactIds } };
}

const without = (values: FieldValues, fields: readonly FieldName[]): FieldValues =>
  Object.fromEntries(Object.entries(values).filter(([field]) => !fields.includes(field)));
