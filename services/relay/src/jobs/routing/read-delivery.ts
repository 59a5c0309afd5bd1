import { classifyFailure } from "../../errors/classify-failure.ts";
import type { ParsedDelivery } from "../../sources/source.ts";
import type { ClosedDelivery, StoredDelivery } from "../../store/deliveries/deliveries.ts";
import type { EventToRoute } from "../../store/routing/route-known-leads.ts";
import type { JobContext } from "../job-context.ts";

/** What it means, ready to be routed. */
export const eventsOf = (delivery: StoredDelivery, content: ParsedDelivery | null): readonly EventToRoute[] =>
  (content?.events ?? []).map((event, position) => ({
    deliveryId: delivery.id,
    position,
    receivedAt: delivery.receivedAt,
    event,
  }));

/** @param unrouted - why events of a delivery reached no lead, by delivery */
export function outcomeOf(
  { id }: StoredDelivery,
  content: ParsedDelivery | null,
  unrouted: ReadonlyMap<string, string>,
): ClosedDelivery {
  if (content === null) return { id, state: "dead", eventType: "unknown", reason: "PAYLOAD_UNSUPPORTED" };
  const reason = content.ignored ?? unrouted.get(id) ?? null;
  return { id, state: reason === null ? "routed" : "ignored", eventType: content.eventType, reason };
}

/** One line for each delivery. */
export function report(context: JobContext, delivery: StoredDelivery, content: ParsedDelivery | null): void {
  if (content === null) return;
  const { id: deliveryId, source } = delivery;
  const { eventType: event, ignored } = content;
  if (ignored !== null) context.metrics.ignored.inc({ source, reason: ignored });
  context.log.info({ deliveryId, source, event, ignored }, "delivery.routed");
}

/** @returns `null` for a delivery that cannot be read: it is kept as it came, and a later version may read it */
export function parse(context: JobContext, delivery: StoredDelivery): ParsedDelivery | null {
  const source = context.sources.get(delivery.source);
  try {
    if (source === undefined) throw new Error("no source of this name is configured");
    const { body: rawBody, headers, receivedAt } = delivery;
    return source.parse({ rawBody, headers, receivedAt: receivedAt.toISOString() });
  } catch (error) {
    reportDead(context, delivery, classifyFailure(error).code, error);
    return null;
  }
}

export function reportDead(
  { metrics, log }: JobContext,
  { id, source }: StoredDelivery,
  code: string,
  error: unknown,
): void {
  metrics.deadEvents.inc({ code });
  log.error({ deliveryId: id, source, code, error }, "delivery.dead");
}
