import { classifyFailure } from "../errors/classify-failure.ts";
import type { ParsedDelivery } from "../sources/source.ts";
import { closeDelivery, readStoredDeliveries, type StoredDelivery } from "../store/deliveries.ts";
import { routeEvent } from "../store/route-event.ts";
import type { JobContext } from "./job-context.ts";

/** Turns stored deliveries into events in leads' mailboxes. Safe to repeat: a mailbox takes an event once. */
export async function routeDeliveries(
  context: JobContext,
  deliveryIds: readonly string[],
  onRouted: () => void,
): Promise<void> {
  for (const delivery of await readStoredDeliveries(context.db, deliveryIds)) {
    await routeDelivery(context, delivery, onRouted);
  }
}

async function routeDelivery(context: JobContext, delivery: StoredDelivery, onRouted: () => void): Promise<void> {
  const parsed = parse(context, delivery);
  if (parsed === null) {
    await closeDelivery(context.db, delivery.id, {
      state: "dead",
      eventType: "unknown",
      reason: "PAYLOAD_UNSUPPORTED",
    });
    return;
  }
  let { ignored } = parsed;
  for (const [position, event] of parsed.events.entries()) {
    const input = { deliveryId: delivery.id, position, receivedAt: delivery.receivedAt, event };
    const routed = await routeEvent(context.db, context.boss, input);
    if (routed === null) ignored ??= "not-a-lead";
    else onRouted();
  }
  const state = ignored === null ? "routed" : "ignored";
  await closeDelivery(context.db, delivery.id, { state, eventType: parsed.eventType, reason: ignored });
  if (ignored !== null) context.metrics.ignored.inc({ source: delivery.source, reason: ignored });
  const { id: deliveryId, source } = delivery;
  context.log.info({ deliveryId, source, event: parsed.eventType, ignored }, `delivery.${state}`);
}

/** @returns `null` for a delivery that cannot be read: it is kept as it came, and a later version may read it */
function parse(context: JobContext, delivery: StoredDelivery): ParsedDelivery | null {
  const source = context.sources.get(delivery.source);
  try {
    if (source === undefined) throw new Error("no source of this name is configured");
    return source.parse({
      rawBody: delivery.body,
      headers: delivery.headers,
      receivedAt: delivery.receivedAt.toISOString(),
    });
  } catch (error) {
    const { code } = classifyFailure(error);
    context.metrics.deadEvents.inc({ code });
    context.log.error({ deliveryId: delivery.id, source: delivery.source, code, error }, "delivery.dead");
    return null;
  }
}
