import type { Stage } from "@tpc/sync-core";
import type { Truth } from "./truth.ts";

const order: readonly Stage[] = ["NEW", "SCREENING", "QUALIFIED", "MEETING_SCHEDULED", "PROPOSAL", "CUSTOMER", "LOST"];

export function begins(truth: Truth): Truth {
  return truth.stage === null ? { ...truth, stage: "NEW", remembered: null } : truth;
}

/** Rules only move forward. */
export function movesByRule(truth: Truth, to: Stage): Truth {
  const { stage } = truth;
  if (stage === null || order.indexOf(to) <= order.indexOf(stage)) return truth;
  return { ...truth, stage: to, remembered: to === "MEETING_SCHEDULED" ? stage : null };
}

export const movesByHand = (truth: Truth, to: Stage): Truth =>
  truth.stage === to ? truth : { ...truth, stage: to, remembered: null };

export function cancels(truth: Truth): Truth {
  const { stage, remembered } = truth;
  const after = { ...truth, isBooked: false };
  return stage === "MEETING_SCHEDULED" && remembered !== null
    ? { ...after, stage: remembered, remembered: null }
    : after;
}

export const says = (truth: Truth, key: string): Truth => ({ ...truth, said: [...truth.said, key] });
