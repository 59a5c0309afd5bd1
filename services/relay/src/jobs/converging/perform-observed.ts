import { directionOf, isCopy, isRecordStep, type Side, type Snapshot, type Step } from "@tpc/sync-core";
import { DirectionPaused } from "../../errors/direction-paused.ts";
import type { JobContext } from "../job-context.ts";
import type { LeadHold } from "./hold-lead.ts";
import { isRead, performOnce } from "./perform-once.ts";

type Perform = Parameters<typeof performOnce>[2];

/** Carries a step out, and says so: one line and one span each. */
export function performObserved(
  { db, tracing, log, pauses, brake }: JobContext,
  about: {
    readonly leadId: string;
    readonly hold: LeadHold;
    readonly step: Step;
    readonly snapshot: Snapshot;
    readonly traceparent: string | null;
  },
  perform: Perform,
): ReturnType<Perform> {
  const { leadId, hold, step, snapshot, traceparent } = about;
  const startedAt = performance.now();
  const attributes = { "relay.lead": leadId, ...(isRecordStep(step) && "side" in step && { "relay.side": step.side }) };
  return tracing.span(step.type, { parent: traceparent, attributes }, async () => {
    const direction = directionOf(step);
    await throwIfPaused(pauses, step, direction);
    const answer = await performOnce({ db, hold, leadId }, { step, snapshot }, perform);
    if (direction !== null && isCopy(step)) brake.note(direction, leadId);
    const durationMs = Math.round(performance.now() - startedAt);
    log[isRead(step) ? "debug" : "info"]({ leadId, step: step.type, answer: answer.kind, durationMs }, "effect.done");
    return answer;
  });
}

/** @throws DirectionPaused: the step waits, and what does not depend on it goes on */
async function throwIfPaused(pauses: JobContext["pauses"], step: Step, direction: Side | null): Promise<void> {
  if (direction === null) return;
  const scope = (await pauses()).get(direction);
  if (scope === "all" || (scope === "copies" && isCopy(step))) throw new DirectionPaused(direction);
}
