import type { LeadState } from "../model/lead-state.ts";
import type { Pipeline } from "../pipeline/pipeline-state.ts";
import type { HandOff, HandOffRequest } from "./hand-off.ts";

/**
 * Asks for a hand-off of the lead to a person. It may be asked for again and late: the newest one counts, by event time, and one
 * that is known changes nothing.
 */
export function requestHandOff(lead: LeadState, request: HandOffRequest): LeadState {
  const { handOff: known } = lead;
  const key = keyOf(request);
  if (known?.key === key) {
    return request.at < known.at ? { ...lead, handOff: { ...known, at: request.at } } : lead;
  }
  if (known !== undefined && (known.at > request.at || saysNothingNew(known, request))) return lead;
  return { ...lead, handOff: { ...request, key, given: [] } };
}

/** Who is qualified by a label is handed over like one whom the bot has qualified. @param before - without what was just heard */
export function hearLabel(lead: LeadState, before: Pipeline): LeadState {
  const news = lead.pipeline.conversations.filter(
    ({ id, qualifiedAt }) => before.conversations.find((one) => one.id === id)?.qualifiedAt !== qualifiedAt,
  );
  return news.reduce(
    (known, { id: conversationId, qualifiedAt: at }) =>
      at === null ? known : requestHandOff(known, { ...byLabel, at, conversationId }),
    lead,
  );
}

const byLabel = { cause: "label", isQualified: true, reason: "", summary: "" } as const;

/** Qualified is qualified, and relay's own label is heard like a person's. */
const saysNothingNew = (known: HandOff, { cause, conversationId }: HandOffRequest): boolean =>
  cause === "label" && known.isQualified && known.conversationId === conversationId;

/** A label counts once, whenever it was first seen. */
const keyOf = ({ cause, conversationId, at }: HandOffRequest): string =>
  cause === "label" ? `hand-off:${conversationId}:label` : `hand-off:${conversationId}:${at}`;

/** Two leads became one: the newer hand-off is that of both. */
export function newerHandOff(left: HandOff | undefined, right: HandOff | undefined): HandOff | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  return right.at > left.at ? right : left;
}
