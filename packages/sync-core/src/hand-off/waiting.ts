import type { LeadState } from "../model/lead-state.ts";
import { milliseconds } from "../pipeline/event-time.ts";
import type { PipelineRules } from "../pipeline/pipeline-rules.ts";
import type { Pipeline } from "../pipeline/pipeline-state.ts";
import { isClosed } from "../pipeline/stage.ts";
import { tellMoves, traceDeals } from "../pipeline/trace-deals.ts";
import type { HandOff } from "./hand-off.ts";

/**
 * Somebody has taken care of what the lead was handed over for: a person answered or sent the booking link, the lead booked, the
 * conversation was resolved.
 */
export function isTakenCareOf({ conversations, bookings, links }: Pipeline, { at, conversationId }: HandOff): boolean {
  const isLater = (instant: string | null | undefined) => instant != null && milliseconds(instant) > milliseconds(at);
  const isResolved = conversations.some(
    ({ id, statuses }) =>
      id === conversationId && statuses.some((step) => step.status === "resolved" && isLater(step.at)),
  );
  return (
    isResolved ||
    conversations.some(({ answeredAt }) => isLater(answeredAt)) ||
    links.some(({ at: sentAt }) => isLater(sentAt)) ||
    bookings.some((event) => bookedTypes.includes(event.type) && isLater(event.at))
  );
}

const bookedTypes: readonly string[] = ["booking.created", "booking.rescheduled", "booking.requested"];

/** Since when the lead waits for a person, and on which deal that is shown. */
export interface Waiting {
  readonly since: string;
  /** `null`: the deal is not made. */
  readonly dealId: string | null;
}

/** Who is qualified waits until somebody answers, or until the deal leaves that stage. */
export function waitingOf({ handOff, pipeline }: LeadState, rules: PipelineRules): Waiting | null {
  if (handOff === undefined || isTakenCareOf(pipeline, handOff)) return null;
  const last = traceDeals(pipeline, rules).at(-1);
  if (last?.stage !== "QUALIFIED" || hasLeftSince(pipeline, rules, handOff.at)) return null;
  return { since: handOff.at, dealId: last.dealId };
}

/** A deal that was moved on and comes back is in somebody's hands. */
const hasLeftSince = (pipeline: Pipeline, rules: PipelineRules, since: string): boolean =>
  tellMoves(pipeline, rules).some(
    ({ at, stage }, index, moves) =>
      milliseconds(at) > milliseconds(since) && stage !== "QUALIFIED" && moves[index - 1]?.stage === "QUALIFIED",
  );

/** Nobody needs to be told any more. */
export function isOver({ handOff, pipeline }: LeadState, rules: PipelineRules): boolean {
  if (handOff === undefined || isTakenCareOf(pipeline, handOff)) return true;
  const stage = traceDeals(pipeline, rules).at(-1)?.stage;
  return (stage !== undefined && isClosed(stage)) || hasLeftSince(pipeline, rules, handOff.at);
}

/** Whether reminders go out as long as nobody answers. */
export const isEscalated = (lead: LeadState, rules: PipelineRules): boolean =>
  rules.handOff.escalates === "qualified" ? waitingOf(lead, rules) !== null : !isOver(lead, rules);
