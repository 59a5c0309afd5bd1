import { isRecordStep, type Snapshot, type Step } from "@tpc/sync-core";
import type { LeadHold } from "./hold-lead.ts";
import type { JobContext } from "./job-context.ts";
import { isRead, performOnce } from "./perform-once.ts";

type Perform = Parameters<typeof performOnce>[2];

/** Carries a step out, and says so: one line and one span each. */
export function performObserved(
  { db, tracing, log }: JobContext,
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
    const answer = await performOnce({ db, hold, leadId }, { step, snapshot }, perform);
    const durationMs = Math.round(performance.now() - startedAt);
    log[isRead(step) ? "debug" : "info"]({ leadId, step: step.type, answer: answer.kind, durationMs }, "effect.done");
    return answer;
  });
}
