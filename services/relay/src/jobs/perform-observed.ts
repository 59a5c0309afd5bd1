import { isRecordStep, type LeadState, type Step } from "@tpc/sync-core";
import type { JobContext } from "./job-context.ts";
import { performOnce } from "./perform-once.ts";

type Perform = Parameters<typeof performOnce>[3];

const isRead = (step: Step): boolean => step.type.startsWith("read-") || step.type.startsWith("find-");

/** Carries a step out, and says so: one line and one span each. */
export function performObserved(
  context: JobContext,
  about: {
    readonly leadId: string;
    readonly step: Step;
    readonly lead: LeadState;
    readonly traceparent: string | null;
  },
  perform: Perform,
): ReturnType<Perform> {
  const { leadId, step, lead, traceparent } = about;
  const startedAt = performance.now();
  const attributes = { "relay.lead": leadId, ...(isRecordStep(step) && "side" in step && { "relay.side": step.side }) };
  return context.tracing.span(step.type, { parent: traceparent, attributes }, async () => {
    const answer = await performOnce(context, leadId, { step, lead }, perform);
    const durationMs = Math.round(performance.now() - startedAt);
    context.log[isRead(step) ? "debug" : "info"](
      { leadId, step: step.type, answer: answer.kind, durationMs },
      "effect.done",
    );
    return answer;
  });
}
