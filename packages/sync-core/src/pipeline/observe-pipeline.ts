import type { PipelineStep } from "../model/decision.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { isBegun, seeDeal } from "./fold-pipeline.ts";
import { noteName } from "./follow-name.ts";
import type { DealSeen } from "./pipeline-event.ts";
import type { BegunWrite, Conversation, Deal, Pipeline } from "./pipeline-state.ts";

/** What came back from a pipeline step. */
export type PipelineAnswer =
  | { readonly kind: "deals"; readonly deals: readonly DealSeen[] }
  | { readonly kind: "no-deal" }
  | { readonly kind: "done" }
  | { readonly kind: "not-on-whatsapp" }
  /** The conversation is gone. */
  | { readonly kind: "no-conversation" };

export function observePipeline(snapshot: Snapshot, step: PipelineStep, answer: PipelineAnswer): Snapshot {
  const { pipeline } = snapshot.lead;
  switch (answer.kind) {
    case "deals": {
      // A creation that was made before and answered only now may have been moved by a person since.
      const written = step.type === "create-deal" || step.type === "move-deal" ? step.stage : null;
      const isOurs = (deal: DealSeen) => deal.stage === written || isBegun(pipeline, deal);
      const seen = answer.deals.reduce((known, deal) => seeDeal(known, deal, isOurs(deal)), pipeline.deals);
      const deals = noteName(seen, step, answer.deals);
      const sought = step.type === "find-deals" ? { dealsWereSought: true } : {};
      const freshDeals = [...snapshot.freshDeals, ...answer.deals.map(({ id }) => id)];
      return {
        ...withPipeline(snapshot, { ...pipeline, ...sought, deals, begunWrites: unheardAfter(pipeline, step) }),
        freshDeals,
      };
    }
    case "no-deal":
      return withPipeline(snapshot, {
        ...pipeline,
        begunWrites: step.type === "complete-deal" ? unheardAfter(pipeline, step) : (pipeline.begunWrites ?? []),
        deals: pipeline.deals.map((deal) => ("id" in step && deal.id === step.id ? markGone(deal) : deal)),
      });
    case "no-conversation": {
      const isMeant = ({ id }: Conversation) => "conversationId" in step && id === step.conversationId;
      const conversations = pipeline.conversations.map((one) =>
        isMeant(one) ? { ...one, isGone: true as const } : one,
      );
      return withPipeline(snapshot, { ...pipeline, conversations });
    }
    case "not-on-whatsapp":
      return withPipeline(snapshot, { ...pipeline, isOffWhatsApp: true });
    case "done":
      return "key" in step ? withPipeline(snapshot, { ...pipeline, done: [...pipeline.done, step.key] }) : snapshot;
  }
}

/** A write was answered, or the deal was read since. */
function unheardAfter({ begunWrites = [] }: Pipeline, step: PipelineStep): readonly BegunWrite[] {
  if (step.type === "create-deal" || step.type === "move-deal") return [];
  if (step.type === "complete-deal") return begunWrites.filter(({ number }) => number !== step.number);
  return step.type === "read-deal" ? begunWrites.filter(({ dealId }) => dealId !== step.id) : begunWrites;
}

/** Nobody said when; after everything we saw of it. */
const markGone = (deal: Deal): Deal => ({ ...deal, deletedAt: deal.sightings.at(-1)?.at ?? deal.createdAt });

const withPipeline = (snapshot: Snapshot, pipeline: Pipeline): Snapshot => ({
  ...snapshot,
  lead: { ...snapshot.lead, pipeline },
});
