import { classifyFailure } from "../errors/classify-failure.ts";
import type { ParsedDelivery } from "../sources/source.ts";
import {
  type ClosedDelivery,
  closeDeliveries,
  readStoredDeliveries,
  type StoredDelivery,
} from "../store/deliveries.ts";
import { routeEvent } from "../store/route-event.ts";
import { type EventToRoute, routeKnownLeads } from "../store/route-known-leads.ts";
import type { JobContext } from "./job-context.ts";

/** Turns stored deliveries into events in leads' mailboxes. Safe to repeat: a mailbox takes an event once. */
export async function routeDeliveries(
  context: JobContext,
  deliveryIds: readonly string[],
  onRouted: () => void,
): Promise<void> {
  const { db, boss } = context;
  const deliveries = await readStoredDeliveries(db, deliveryIds);
  const parsed = deliveries.map((delivery) => ({ delivery, content: parse(context, delivery) }));
  const events = parsed.flatMap(({ delivery, content }) => eventsOf(delivery, content));
  if (events.length > 0) {
    const { leadIds, others } = await routeKnownLeads(db, boss, events);
    for (const _lead of leadIds) onRouted();
    const strangers = new Set<string>();
    for (const input of others) {
      const routed = await routeEvent(db, boss, input);
      if (routed === null) strangers.add(input.deliveryId);
      else onRouted();
    }
    await closeDeliveries(
      db,
      parsed.map(({ delivery, content }) => outcomeOf(delivery, content, strangers)),
    );
  } else if (parsed.length > 0) {
    await closeDeliveries(
      db,
      parsed.map(({ delivery, content }) => outcomeOf(delivery, content, new Set())),
    );
  }
  for (const { delivery, content } of parsed) report(context, delivery, content);
}

const eventsOf = (delivery: StoredDelivery, content: ParsedDelivery | null): readonly EventToRoute[] =>
  (content?.events ?? []).map((event, position) => ({
    deliveryId: delivery.id,
    position,
    receivedAt: delivery.receivedAt,
    event,
  }));

function outcomeOf(
  { id }: StoredDelivery,
  content: ParsedDelivery | null,
  strangers: ReadonlySet<string>,
): ClosedDelivery {
  if (content === null) return { id, state: "dead", eventType: "unknown", reason: "PAYLOAD_UNSUPPORTED" };
  const reason = content.ignored ?? (strangers.has(id) ? "not-a-lead" : null);
  return { id, state: reason === null ? "routed" : "ignored", eventType: content.eventType, reason };
}

function report(context: JobContext, delivery: StoredDelivery, content: ParsedDelivery | null): void {
  if (content === null) return;
  const { id: deliveryId, source } = delivery;
  const { eventType: event, ignored } = content;
  if (ignored !== null) context.metrics.ignored.inc({ source, reason: ignored });
  context.log.info({ deliveryId, source, event, ignored }, "delivery.routed");
}

/** @returns `null` for a delivery that cannot be read: it is kept as it came, and a later version may read it */
function parse(context: JobContext, delivery: StoredDelivery): ParsedDelivery | null {
  const source = context.sources.get(delivery.source);
  try {
    if (source === undefined) throw new Error("no source of this name is configured");
    const { body: rawBody, headers, receivedAt } = delivery;
    return source.parse({ rawBody, headers, receivedAt: receivedAt.toISOString() });
  } catch (error) {
    const { code } = classifyFailure(error);
    context.metrics.deadEvents.inc({ code });
    context.log.error({ deliveryId: delivery.id, source: delivery.source, code, error }, "delivery.dead");
    return null;
  }
}
