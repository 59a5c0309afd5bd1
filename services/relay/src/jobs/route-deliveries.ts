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

/**
 * Turns stored deliveries into events in leads' mailboxes. Safe to repeat: a mailbox takes an event once.
 *
 * @throws only when the store is in trouble: the queue tries again
 */
export async function routeDeliveries(
  context: JobContext,
  deliveryIds: readonly string[],
  onRouted: () => void,
): Promise<void> {
  const deliveries = await readStoredDeliveries(context.db, deliveryIds);
  try {
    await routeTogether(context, deliveries, onRouted);
  } catch (error) {
    if (classifyFailure(error).kind === "transient") throw error;
    // One of them is at fault, and the others must not wait for it.
    for (const delivery of deliveries) await routeAlone(context, delivery, onRouted);
  }
}

async function routeAlone(context: JobContext, delivery: StoredDelivery, onRouted: () => void): Promise<void> {
  try {
    await routeTogether(context, [delivery], onRouted);
  } catch (error) {
    const { kind, code } = classifyFailure(error);
    if (kind === "transient") throw error;
    reportDead(context, delivery, code, error);
    await closeDeliveries(context.db, [{ id: delivery.id, state: "dead", eventType: "unknown", reason: code }]);
  }
}

async function routeTogether(
  context: JobContext,
  deliveries: readonly StoredDelivery[],
  onRouted: () => void,
): Promise<void> {
  const { db, boss } = context;
  const parsed = deliveries.map((delivery) => ({ delivery, content: parse(context, delivery) }));
  const events = parsed.flatMap(({ delivery, content }) => eventsOf(delivery, content));
  const { leadIds, others } =
    events.length === 0 ? { leadIds: [], others: [] } : await routeKnownLeads(db, boss, events);
  for (const _lead of leadIds) onRouted();
  const unrouted = new Map<string, string>();
  for (const input of others) {
    const routed = await routeEvent(db, boss, input);
    if (typeof routed === "string") unrouted.set(input.deliveryId, routed);
    else onRouted();
  }
  if (parsed.length === 0) return;
  await closeDeliveries(
    db,
    parsed.map(({ delivery, content }) => outcomeOf(delivery, content, unrouted)),
  );
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
  unrouted: ReadonlyMap<string, string>,
): ClosedDelivery {
  if (content === null) return { id, state: "dead", eventType: "unknown", reason: "PAYLOAD_UNSUPPORTED" };
  const reason = content.ignored ?? unrouted.get(id) ?? null;
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
    reportDead(context, delivery, classifyFailure(error).code, error);
    return null;
  }
}

function reportDead({ metrics, log }: JobContext, { id, source }: StoredDelivery, code: string, error: unknown): void {
  metrics.deadEvents.inc({ code });
  log.error({ deliveryId: id, source, code, error }, "delivery.dead");
}
