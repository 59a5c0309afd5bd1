import type { Step } from "../model/decision.ts";
import type { LeadState, SetAsideEffect } from "../model/lead-state.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { giveUpStep } from "../talk/give-up-step.ts";

/**
 * What becomes of a step that failed. `interrupt`: the convergence ends and is tried again, or given up. The others leave it
 * out and go on with the rest. `hold`: somebody will mend it, it is tried again. `set-aside`: it can never be done as it is.
 */
export type Verdict =
  | { readonly kind: "interrupt" }
  | { readonly kind: "hold" }
  | { readonly kind: "set-aside"; readonly code: string; readonly said: string | null };

/** A step that failed in this convergence and was left out. */
export interface PassedOver {
  readonly key: string;
  readonly cause: unknown;
}

/** So many of a lead's effects are remembered as set aside. */
const maxSetAside = 50;

/** Names an effect that stands for itself; `null` for a read, without which nothing can be decided. */
export function effectKeyOf(step: Step): string | null {
  switch (step.type) {
    case "read-record":
    case "find-record":
    case "find-deals":
    case "read-deal":
    case "read-conversation":
      return null;
    case "add-note":
    case "post-message":
    case "send-whatsapp":
    case "say":
    case "set-status":
    case "change-labels":
    case "open-conversation":
    case "choose-person":
    case "assign-conversation":
    case "tell-person":
      return step.key;
    default:
      return JSON.stringify(step);
  }
}

export function isPassedOver({ lead, passedOver }: Pick<Snapshot, "lead" | "passedOver">, step: Step): boolean {
  if (passedOver.length === 0 && lead.setAside === undefined) return false;
  const key = effectKeyOf(step);
  return passedOver.some((one) => one.key === key) || (lead.setAside?.some((one) => one.key === key) ?? false);
}

/**
 * The snapshot without the step: what it began was certainly not written.
 *
 * @param before - the lead as it was before the step was begun
 * @returns `null` when the step cannot be left out
 */
export function passOver(
  snapshot: Snapshot,
  step: Step,
  failed: { readonly before: LeadState; readonly verdict: Verdict; readonly cause: unknown },
): Snapshot | null {
  const { before, verdict, cause } = failed;
  const key = effectKeyOf(step);
  if (key === null || verdict.kind === "interrupt") return null;
  const passedOver = [...snapshot.passedOver, { key, cause }];
  if (verdict.kind === "hold") return { ...snapshot, lead: before, passedOver, held: true };
  const { code, said } = verdict;
  const bookingUid = "bookingUid" in step ? step.bookingUid : null;
  const effect: SetAsideEffect = { key, step: step.type, isOfRecord: isOfRecord(step), bookingUid, code, said };
  const after = giveUpStep(before, step, snapshot.rules);
  return { ...snapshot, lead: withSetAside(after, [effect]), passedOver };
}

export const withSetAside = (lead: LeadState, effects: readonly SetAsideEffect[]): LeadState => ({
  ...lead,
  setAside: [...(lead.setAside ?? []), ...effects].slice(-maxSetAside),
});

const isOfRecord = (step: Step): boolean => step.type.endsWith("-person") || step.type.endsWith("-contact");

/** What was set aside since the lead was last at rest: a person has to be told of it. */
export function newlySetAside(settled: LeadState, lead: LeadState): readonly SetAsideEffect[] {
  const known = new Set(settled.setAside?.map(({ key }) => key));
  return (lead.setAside ?? []).filter(({ key }) => !known.has(key));
}
