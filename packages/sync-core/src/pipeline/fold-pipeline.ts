import { addBooking } from "./add-booking.ts";
import { compare, milliseconds, sortByTime } from "./event-time.ts";
import type { ConversationSeen, DealSeen, PipelineEvent } from "./pipeline-event.ts";
import type { PipelineRules } from "./pipeline-rules.ts";
import type { Conversation, Deal, Pipeline } from "./pipeline-state.ts";

const linkPauseMs = 60_000;

/** Takes an event into the story. Order and repetition do not matter: times decide. */
export function foldPipeline(pipeline: Pipeline, event: PipelineEvent, rules: PipelineRules): Pipeline {
  switch (event.type) {
    case "conversation.seen":
      return {
        ...pipeline,
        conversations: replaceById(pipeline.conversations, seeConversation(pipeline, event, rules)),
      };
    case "deal.seen":
      if (pipeline.surplusDeals?.some(({ id }) => id === event.id)) return pipeline;
      return { ...pipeline, deals: seeDeal(pipeline.deals, event, isBegun(pipeline, event)) };
    case "link.requested":
      return { ...pipeline, links: addLink(pipeline.links, event) };
    case "message.heard":
    case "typing.heard":
    case "bot.failed":
      // The bot's; the deal's story is told by what they come with.
      return pipeline;
    default:
      return addBooking(pipeline, event);
  }
}

function seeConversation(pipeline: Pipeline, seen: ConversationSeen, rules: PipelineRules): Conversation {
  const known = pipeline.conversations.find(({ id }) => id === seen.id);
  const says = (labels: readonly string[]) => seen.labels.some((label) => labels.includes(label));
  // A late payload may show the contact from before a merge.
  const isNewest = known?.statuses.every(({ at }) => at <= seen.at) ?? true;
  const contactId = isNewest ? (seen.contactId ?? known?.contactId) : (known?.contactId ?? seen.contactId);
  const isAssigned = isNewest ? (seen.isAssigned ?? known?.isAssigned) : known?.isAssigned;
  const wroteAt = [known?.wroteAt ?? "", seen.wroteAt ?? ""].toSorted().at(-1) ?? "";
  const answeredAt = [known?.answeredAt ?? "", seen.answeredAt ?? seen.repliedAt ?? ""].toSorted().at(-1) ?? "";
  return {
    ...(contactId !== undefined && { contactId }),
    ...(wroteAt !== "" && { wroteAt }),
    ...(isAssigned !== undefined && { isAssigned }),
    ...(answeredAt !== "" && { answeredAt }),
    id: seen.id,
    openedAt: earliest(known?.openedAt ?? null, seen.openedAt) ?? seen.openedAt,
    repliedAt: earliest(known?.repliedAt ?? null, seen.repliedAt),
    statuses: addStep(known?.statuses ?? [], { at: seen.at, status: seen.status }, (item) => item.status),
    qualifiedAt: earliest(known?.qualifiedAt ?? null, says(rules.labels.qualified) ? seen.at : null),
    unqualifiedAt: earliest(known?.unqualifiedAt ?? null, says(rules.labels.unqualified) ? seen.at : null),
  };
}

/** A delivery may tell of our own write before its answer, and after a crash it is the only one that does. */
export function isBegun({ begunWrites = [], deals }: Pipeline, seen: DealSeen): boolean {
  const isNew = seen.at === seen.createdAt || !deals.some(({ id }) => id === seen.id);
  return begunWrites.some(
    ({ dealId, stage }) => stage === seen.stage && (dealId === seen.id || (dealId === null && isNew)),
  );
}

/** @param own - we wrote this stage ourselves, just now */
export function seeDeal(deals: readonly Deal[], seen: DealSeen, own: boolean): readonly Deal[] {
  const known = deals.find(({ id }) => id === seen.id);
  const sightings = known?.sightings ?? [];
  const isKnown = seen.isDeleted || sightings.some(({ at }) => at === seen.at);
  const name = sightings.some(({ at }) => at > seen.at) ? known?.name : (seen.name ?? known?.name);
  const deal: Deal = {
    ...known,
    ...(name !== undefined && { name }),
    id: seen.id,
    createdAt: known?.createdAt ?? seen.createdAt,
    deletedAt: seen.isDeleted ? latest(known?.deletedAt ?? null, seen.at) : (known?.deletedAt ?? null),
    sightings: isKnown ? sightings : sortByTime([...sightings, { at: seen.at, stage: seen.stage, own }]),
  };
  return replaceById(deals, deal).toSorted((left, right) => compare(left.createdAt, right.createdAt));
}

function addLink(
  known: Pipeline["links"],
  event: { readonly at: string; readonly conversationId: string },
): Pipeline["links"] {
  const isRepeated = known.some(
    (other) =>
      other.conversationId === event.conversationId &&
      Math.abs(milliseconds(other.at) - milliseconds(event.at)) < linkPauseMs,
  );
  return isRepeated ? known : sortByTime([...known, { at: event.at, conversationId: event.conversationId }]);
}

/** A conversation of years stays small; a short one keeps every report, because a late one may change its meaning. */
const maxSteps = 100;

function addStep<Item extends { readonly at: string }>(
  known: readonly Item[],
  next: Item,
  stepOf: (item: Item) => unknown,
): readonly Item[] {
  if (known.some(({ at }) => at === next.at)) return known;
  const all = sortByTime([...known, next]);
  if (all.length <= maxSteps) return all;
  const isEdge = (item: Item, neighbour: Item | undefined) =>
    neighbour === undefined || stepOf(item) !== stepOf(neighbour);
  return all.filter((item, index) => isEdge(item, all[index - 1]) || isEdge(item, all[index + 1]));
}

function replaceById<Item extends { readonly id: string }>(items: readonly Item[], next: Item): readonly Item[] {
  return items.some(({ id }) => id === next.id)
    ? items.map((item) => (item.id === next.id ? next : item))
    : [...items, next];
}

function earliest(left: string | null, right: string | null): string | null {
  if (left === null || right === null) return left ?? right;
  return left < right ? left : right;
}

const latest = (left: string | null, right: string): string => (left !== null && left > right ? left : right);
