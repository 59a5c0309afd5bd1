import type { PipelineStep } from "../model/decision.ts";
import type { DealSeen } from "./pipeline-event.ts";
import { type Deal, isDealGone } from "./pipeline-state.ts";
import { isClosed } from "./stage.ts";

/**
 * A deal is named after what the lead was called when it began, often what WhatsApp reported. It follows the lead's name as long
 * as it is open and its name is the one that we gave it.
 *
 * @param wanted - the person's name as it is now
 */
export function isToBeRenamed(deal: Deal, wanted: string): boolean {
  const { name, named, sightings } = deal;
  const stage = sightings.at(-1)?.stage;
  if (named === undefined || name !== named.as || stage === undefined || isClosed(stage)) return false;
  return wanted !== "" && wanted !== named.after && !isDealGone(deal);
}

/** Takes down which names are ours. One that was changed since its making is a person's. */
export function noteName(deals: readonly Deal[], step: PipelineStep, answered: readonly DealSeen[]): readonly Deal[] {
  if (step.type !== "create-deal" && step.type !== "complete-deal" && step.type !== "rename-deal") return deals;
  const isRename = step.type === "rename-deal";
  const ours = answered.find(({ at, createdAt }) => isRename || at === createdAt);
  if (ours?.name === undefined) return deals;
  const named = { as: ours.name, after: step.type === "complete-deal" ? "" : step.name };
  return deals.map((deal) => (deal.id === ours.id ? { ...deal, named } : deal));
}
