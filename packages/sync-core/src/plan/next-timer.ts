import { nextHandOffTimer } from "../hand-off/escalation.ts";
import type { LeadState } from "../model/lead-state.ts";
import { later, milliseconds } from "../pipeline/event-time.ts";
import type { PipelineRules } from "../pipeline/pipeline-rules.ts";
import { talkTimerOf } from "../talk/pass-time.ts";

/** What part of a lead waits for a time: an ISO instant, or `null` for nothing. */
type TimerOf = (lead: LeadState, rules: PipelineRules) => string | null;

const timers: readonly TimerOf[] = [talkTimerOf, nextHandOffTimer];

/** When the lead next wants to hear the time, an ISO instant; `null`: it waits for nothing but events. */
export const nextTimerOf: TimerOf = (lead, rules) =>
  timers
    .flatMap((timerOf) => timerOf(lead, rules) ?? [])
    .toSorted((left, right) => milliseconds(left) - milliseconds(right))
    .at(0) ?? null;

/** Instants of vendors, of a calendar and of relay are not spelt alike. */
const isAfter = (left: string, right: string): boolean => milliseconds(left) > milliseconds(right);

/** Whether something of the lead's has fallen due. */
export function isDue(lead: LeadState, now: string, rules: PipelineRules): boolean {
  const timer = nextTimerOf(lead, rules);
  return timer !== null && !isAfter(timer, now);
}

/** What was due and is still there although the time was told: not at once again, whatever the reason. */
const againAfterMs = 60_000;

/** When to wake a lead that has just come to rest. Always later than what it has heard, so that no lead turns in a circle. */
export function wakeTimeOf(lead: LeadState, rules: PipelineRules): string | null {
  const timer = nextTimerOf(lead, rules);
  const { clock } = lead;
  if (timer === null || clock === undefined || isAfter(timer, clock)) return timer;
  return later(clock, againAfterMs);
}
