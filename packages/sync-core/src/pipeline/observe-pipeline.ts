import { showWaiting, takeChoice } from "../hand-off/observe-hand-off.ts";
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
  /** Of the candidates. */
  | { readonly kind: "person-chosen"; readonly person: string }
  /** The conversation is gone. */
  | { readonly kind: "no-conversation" };

export function observePipeline(snapshot: Snapshot, step: PipelineStep, answer: PipelineAnswer): Snapshot {
  const { pipeline } = snapshot.lead;
  switch (answer.kind) {
    case "deals": {
      // A creation that was made before and answered only now may have been moved by a person since.
      const written = step.type === "create-deal" || step.type === "move-deal" ? step.stage : null;
      const isOurs = (deal: DealSeen) =>
        deal.stage === written ||
        isBegun(pipeline, deal) ||
        (step.type === "show-waiting" && isAsKnown(pipeline, deal));
      const seen = answer.deals.reduce((known, deal) => seeDeal(known, deal, isOurs(deal)), pipeline.deals);
      const deals = noteName(seen, step, answer.deals);
      const sought = step.type === "find-deals" ? { dealsWereSought: true } : {};
      const freshDeals = [...snapshot.freshDeals, ...answer.deals.map(({ id }) => id)];
      const known = step.type === "show-waiting" ? withWaitingShown(snapshot, step) : snapshot;
      return {
        ...withPipeline(known, { ...pipeline, ...sought, deals, begunWrites: unheardAfter(pipeline, step) }),
        freshDeals,
      };
    }
    case "no-deal":
      if (step.type === "remove-deal") return withPipeline(snapshot, withoutSurplus(pipeline, step.id));
      return withPipeline(step.type === "show-waiting" ? withWaitingShown(snapshot, null) : snapshot, {
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
    case "person-chosen":
      return withLead(snapshot, takeChoice(snapshot.lead, step, answer.person));
    case "done":
      if (step.type === "remove-deal") return withPipeline(snapshot, withoutSurplus(pipeline, step.id));
      return "key" in step ? withPipeline(snapshot, { ...pipeline, done: [...pipeline.done, step.key] }) : snapshot;
  }
}

/** It stays known, so that nothing that is heard late of it counts. */
const withoutSurplus = (pipeline: Pipeline, dealId: string): Pipeline => ({
  ...pipeline,
  surplusDeals: (pipeline.surplusDeals ?? []).map((deal) =>
    deal.id === dealId ? { ...deal, isRemoved: true as const } : deal,
  ),
});

/** A write was answered, or the deal was read since. */
function unheardAfter({ begunWrites = [] }: Pipeline, step: PipelineStep): readonly BegunWrite[] {
  if (step.type === "create-deal" || step.type === "move-deal") return [];
  if (step.type === "complete-deal") return begunWrites.filter(({ number }) => number !== step.number);
  return step.type === "read-deal" ? begunWrites.filter(({ dealId }) => dealId !== step.id) : begunWrites;
}

/** Nobody said when; after everything we saw of it. */
const markGone = (deal: Deal): Deal => ({ ...deal, deletedAt: deal.sightings.at(-1)?.at ?? deal.createdAt });

/** The stage stands as we left it: the change of the deal is the one that we made. */
const isAsKnown = ({ deals }: Pipeline, { id, stage }: DealSeen): boolean => {
  const last = deals.find((deal) => deal.id === id)?.sightings.at(-1);
  return last?.stage === stage && last.own;
};

const withLead = (snapshot: Snapshot, lead: Snapshot["lead"]): Snapshot => ({ ...snapshot, lead });

const withPipeline = (snapshot: Snapshot, pipeline: Pipeline): Snapshot =>
  withLead(snapshot, { ...snapshot.lead, pipeline });

const withWaitingShown = (snapshot: Snapshot, shown: { readonly id: string; readonly since: string | null } | null) =>
  withLead(snapshot, showWaiting(snapshot.lead, shown));
