import type { LeadEvent } from "../model/lead-event.ts";
import type { LeadState } from "../model/lead-state.ts";
import { milliseconds } from "../pipeline/event-time.ts";
import type { BotFailed, ConversationSeen, DealSeen } from "../pipeline/pipeline-event.ts";
import { defaultPipelineRules, type PipelineRules } from "../pipeline/pipeline-rules.ts";
import { isDealGone } from "../pipeline/pipeline-state.ts";
import { foldEvent } from "./fold-event.ts";

/** Chatwoot's API tells times of messages in whole seconds, its webhooks in milliseconds. */
const clockGrainMs = 1_000;

/**
 * Whether an event that was read, not delivered, says anything that we do not know: then a webhook was lost. A record that
 * changed in something that does not concern us is no news.
 */
export function tellsNews(lead: LeadState, event: LeadEvent, rules: PipelineRules = defaultPipelineRules): boolean {
  if (event.type === "pipeline" && event.event.type === "conversation.seen") {
    return isNewsOfConversation(lead, event.event, rules);
  }
  if (event.type === "pipeline" && event.event.type === "deal.seen") return isNewsOfDeal(lead, event.event);
  if (event.type === "pipeline" && event.event.type === "bot.failed") return isNewsOfBot(lead, event.event, rules);
  return isAnother(lead, foldEvent(lead, event, rules));
}

/** Parts that folding did not touch are the same objects: only the others are looked at. */
function isAnother(before: LeadState, after: LeadState): boolean {
  const parts = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof LeadState>;
  return [...parts].some(
    (part) => before[part] !== after[part] && JSON.stringify(before[part]) !== JSON.stringify(after[part]),
  );
}

function isNewsOfConversation({ pipeline }: LeadState, seen: ConversationSeen, rules: PipelineRules): boolean {
  const known = pipeline.conversations.find(({ id }) => id === seen.id);
  if (known === undefined) return true;
  const says = (labels: readonly string[]) => seen.labels.some((label) => labels.includes(label));
  const isQualifiedNow = known.qualifiedAt === null && says(rules.labels.qualified);
  const isUnqualifiedNow = known.unqualifiedAt === null && says(rules.labels.unqualified);
  const before = known.statuses.findLast(({ at }) => at <= seen.at);
  const isAnothers =
    seen.contactId !== undefined && known.contactId !== undefined && seen.contactId !== known.contactId;
  const hasAnswer = seen.repliedAt !== null && isEarlier(seen.repliedAt, known.repliedAt);
  const isAnsweredAgain =
    seen.answeredAt !== undefined && (known.answeredAt === undefined || isEarlier(known.answeredAt, seen.answeredAt));
  return (
    isAnsweredAgain || isAnothers || isQualifiedNow || isUnqualifiedNow || before?.status !== seen.status || hasAnswer
  );
}

/** Of a conversation that nobody has heard of the failure is told together with the conversation. */
function isNewsOfBot({ talks = [] }: LeadState, { at, conversationId }: BotFailed, { bot }: PipelineRules): boolean {
  if (bot === undefined) return false;
  const talk = talks.find((one) => one.conversationId === conversationId);
  const known = [talk?.failure?.at, talk?.givenBackAt].flatMap((instant) => instant ?? []);
  return talk === undefined || !known.some((instant) => milliseconds(instant) >= milliseconds(at));
}

function isNewsOfDeal({ pipeline }: LeadState, seen: DealSeen): boolean {
  const known = pipeline.deals.find(({ id }) => id === seen.id);
  if (known === undefined) return true;
  const before = known.sightings.findLast(({ at }) => at <= seen.at);
  return before?.stage !== seen.stage || isDealGone(known);
}

const isEarlier = (at: string, known: string | null): boolean =>
  known === null || milliseconds(at) + clockGrainMs <= milliseconds(known);
