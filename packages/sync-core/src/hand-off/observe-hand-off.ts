import type { PipelineStep } from "../model/decision.ts";
import type { LeadState } from "../model/lead-state.ts";

/** Somebody has the lead from now on. */
export function takeChoice(lead: LeadState, step: PipelineStep, person: string): LeadState {
  const { handOff } = lead;
  if (step.type !== "choose-person" || handOff === undefined || step.key !== choiceKey(handOff.key, step.level))
    return lead;
  if (handOff.given.some(({ level }) => level === step.level)) return lead;
  return { ...lead, handOff: { ...handOff, given: [...handOff.given, { person, level: step.level, at: step.at }] } };
}

export const choiceKey = (handOffKey: string, level: string): string => `${handOffKey}:${level}`;

/** What the deal shows now. @param shown - `null`: the deal is gone */
export function showWaiting(
  lead: LeadState,
  shown: { readonly id: string; readonly since: string | null } | null,
): LeadState {
  const { waitingShown: _before, ...rest } = lead;
  return shown === null || shown.since === null
    ? rest
    : { ...rest, waitingShown: { dealId: shown.id, since: shown.since } };
}
