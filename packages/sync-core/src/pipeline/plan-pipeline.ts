import type { Decision, PipelineStep } from "../model/decision.ts";
import type { LeadRecord } from "../model/lead-record.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { isAlias } from "../plan/pairs.ts";
import { isPassedOver } from "../plan/pass-over.ts";
import { planTalkNotes } from "../talk/plan-talk.ts";
import { conversationToUse, type EffectDue, effectsDue } from "./effects-due.ts";
import { isToBeRenamed } from "./follow-name.ts";
import { isDealGone, type Pipeline } from "./pipeline-state.ts";
import { type DealTrace, traceDeals } from "./trace-deals.ts";

/**
 * What the lead's deal, notes and messages need next, once the contact is settled.
 * @returns `null` when nothing is left to do
 */
export function planPipeline(snapshot: Snapshot): Decision | null {
  const { pipeline, twenty } = snapshot.lead;
  const traces = traceDeals(pipeline, snapshot.rules);
  const completion = planCompletion(pipeline);
  const surplus = planRemoval(pipeline);
  const isOpen = (step: PipelineStep | null): step is PipelineStep => step !== null && !isPassedOver(snapshot, step);
  const dealStep =
    twenty.status !== "present"
      ? null
      : ([completion, surplus].find(isOpen) ?? planDeals(snapshot, traces, twenty.record));
  if (dealStep !== null) return { kind: "step", step: dealStep };
  for (const due of effectsDue(pipeline, snapshot.rules)) {
    const step = planEffect(snapshot, due, traces.at(-1)?.dealId ?? null);
    if (isOpen(step)) return { kind: "step", step };
  }
  const note = planTalkNotes(snapshot, traces.at(-1)?.dealId ?? null);
  return note === null ? null : { kind: "step", step: note };
}

function planRemoval({ surplusDeals = [] }: Pipeline): PipelineStep | null {
  const deal = surplusDeals.find(({ isTouched, isRemoved }) => !isTouched && isRemoved !== true);
  return deal === undefined ? null : { type: "remove-deal", id: deal.id };
}

/** A deal that came by a delivery, when our own creation was never heard of, may be that one and lack what belongs to it. */
function planCompletion({ begunWrites = [], deals, conversations }: Pipeline): PipelineStep | null {
  const begun = begunWrites.find(({ number }) => number !== undefined && deals.length > number);
  if (begun?.number === undefined) return null;
  const conversationId = conversationToUse(conversations)?.id ?? null;
  return { type: "complete-deal", number: begun.number, conversationId };
}

function planDeals(snapshot: Snapshot, traces: readonly DealTrace[], person: LeadRecord): PipelineStep | null {
  for (const [index, trace] of traces.entries()) {
    const { dealId } = trace;
    const steps =
      dealId === null
        ? [planNewDeal(snapshot, trace, traces[index - 1]?.dealId ?? null, person)]
        : [planStage(snapshot, trace, dealId), planName(snapshot, dealId, person)];
    const step = steps.find((one) => one !== null && !isPassedOver(snapshot, one));
    if (step) return step;
  }
  return null;
}

function planName(snapshot: Snapshot, dealId: string, person: LeadRecord): PipelineStep | null {
  const deal = snapshot.lead.pipeline.deals.find(({ id }) => id === dealId);
  const name = person.values.name ?? "";
  if (deal === undefined || !isToBeRenamed(deal, name)) return null;
  // As for a move. Also the new name makes the deal's stage look younger than it is: when a person moved it must be known before.
  if (!snapshot.freshDeals.includes(dealId)) return { type: "read-deal", id: dealId };
  return { type: "rename-deal", id: dealId, name };
}

function planNewDeal(
  snapshot: Snapshot,
  trace: DealTrace,
  previousDealId: string | null,
  person: LeadRecord,
): PipelineStep {
  const { deals, dealsWereSought } = snapshot.lead.pipeline;
  // A person whom we made a moment ago has no deals.
  if (!dealsWereSought && !snapshot.personIsNew) return { type: "find-deals", personId: person.id };
  // A new deal follows a closed one: somebody may have opened that one again.
  if (previousDealId !== null && !snapshot.freshDeals.includes(previousDealId)) {
    return { type: "read-deal", id: previousDealId };
  }
  const name = person.values.name ?? "";
  const conversationId = conversationToUse(snapshot.lead.pipeline.conversations)?.id ?? null;
  return { type: "create-deal", number: deals.length, personId: person.id, stage: trace.stage, name, conversationId };
}

function planStage(snapshot: Snapshot, trace: DealTrace, dealId: string): PipelineStep | null {
  const deal = snapshot.lead.pipeline.deals.find(({ id }) => id === dealId);
  const stands = deal?.sightings.at(-1)?.stage;
  if (deal === undefined || isDealGone(deal)) return null;
  const isUnheard = (snapshot.lead.pipeline.begunWrites ?? []).some((begun) => begun.dealId === dealId);
  if (stands === trace.stage && !isUnheard) return null;
  // Somebody may have moved it since we heard: look before writing over it.
  if (!snapshot.freshDeals.includes(dealId)) return { type: "read-deal", id: dealId };
  if (stands === trace.stage) return null;
  return { type: "move-deal", id: dealId, stage: trace.stage };
}

function planEffect(snapshot: Snapshot, due: EffectDue, dealId: string | null): PipelineStep | null {
  const { key, text, meeting, bookingUid } = due;
  if (due.kind === "note") {
    if (dealId === null) return null;
    const { noteKey, at } = due;
    const into = noteKey === undefined ? {} : { into: { noteKey, at } };
    return { type: "add-note", key, text, dealId, meeting, bookingUid, ...into };
  }
  const { pipeline, chatwoot } = snapshot.lead;
  const present = pipeline.conversations.filter(({ isGone }) => isGone !== true);
  if (due.kind === "message" && present.length === 0) return planWhatsApp(snapshot, due);
  // What was meant for a conversation that is gone goes to another one of the lead's.
  const meant = present.find(({ id }) => id === due.conversationId) ?? conversationToUse(present);
  const conversationId = meant?.id ?? null;
  // What the team was to be told while there was no conversation is no news when one begins.
  if (due.kind === "notice" && pipeline.conversations.every(({ openedAt }) => openedAt > due.at)) return null;
  // No conversation yet: the message waits for one.
  if (conversationId === null || chatwoot.status !== "present") return null;
  // Merged meanwhile.
  if (due.contactIds?.some((id) => isAlias(snapshot.lead, "chatwoot", id))) return null;
  const name = chatwoot.record.values.name ?? "";
  return {
    type: "post-message",
    key,
    text,
    conversationId,
    ...(due.contactIds && { contactIds: due.contactIds }),
    isPrivate: due.kind === "notice",
    name,
    meeting,
    bookingUid,
  };
}

/** A message waits for a conversation, unless the lead can be written to without one. */
function planWhatsApp(snapshot: Snapshot, due: EffectDue): PipelineStep | null {
  const { twenty, pipeline } = snapshot.lead;
  if (!snapshot.writesWhatsApp || pipeline.isOffWhatsApp || twenty.status !== "present") return null;
  const { phone = "", name = "" } = twenty.record.values;
  if (phone === "") return null;
  const { key, text, meeting, bookingUid } = due;
  return { type: "send-whatsapp", key, text, phone, name, meeting, bookingUid };
}
