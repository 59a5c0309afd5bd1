import { classifyFailure } from "../../errors/classify-failure.ts";
import {
  closeDeliveries,
  readStoredDelivery,
  type StoredDelivery,
  takeStoredDeliveries,
} from "../../store/deliveries/deliveries.ts";
import { traceHeader } from "../../store/deliveries/read-traceparents.ts";
import { routeEvent } from "../../store/routing/route-event.ts";
import { routeKnownLeads } from "../../store/routing/route-known-leads.ts";
import type { JobContext } from "../job-context.ts";
import { eventsOf, outcomeOf, parse, report, reportDead } from "./read-delivery.ts";

/**
 * Takes deliveries that wait and turns them into events in leads' mailboxes. Safe to repeat: a mailbox takes an event once.
 *
 * @param inHand - ids that this process works on; those taken here are added meanwhile
 * @returns false when some of them have to be tried again later
 * @throws when the store is in trouble
 */
export async function routeDeliveries(
  context: JobContext,
  inHand: Set<string>,
  onRouted: () => void,
): Promise<boolean> {
  const taken: string[] = [];
  try {
    const left = await routeTogether(context, inHand, onRouted, taken).catch((error: unknown) => {
      if (classifyFailure(error).kind === "transient" || taken.length === 0) throw error;
      // One of them is at fault, and the others must not wait for it.
      return taken;
    });
    let isDone = true;
    for (const id of left) isDone = (await routeAlone(context, id, onRouted)) && isDone;
    return isDone;
  } finally {
    for (const id of taken) inHand.delete(id);
  }
}

/**
 * The short way, in one transaction with the taking: what is about known leads, and what needs no lead.
 *
 * @param taken - gets the ids of all that were taken
 * @returns the ids of those that need the long way
 */
async function routeTogether(
  context: JobContext,
  inHand: Set<string>,
  onRouted: () => void,
  taken: string[],
): Promise<readonly string[]> {
  const { db, boss } = context;
  const { leadIds, left, closed } = await db.transaction().execute(async (trx) => {
    const deliveries = await takeStoredDeliveries(trx, [...inHand]);
    for (const { id } of deliveries) {
      taken.push(id);
      inHand.add(id);
    }
    return traced(context, deliveries, async () => {
      const parsed = deliveries.map((delivery) => ({ delivery, content: parse(context, delivery) }));
      const events = parsed.flatMap(({ delivery, content }) => eventsOf(delivery, content));
      const routed = await routeKnownLeads(trx, boss, events);
      const others = new Set(routed.others.map(({ deliveryId }) => deliveryId));
      const done = parsed.filter(({ delivery }) => !others.has(delivery.id));
      await closeDeliveries(
        trx,
        done.map(({ delivery, content }) => outcomeOf(delivery, content, new Map())),
      );
      return { leadIds: routed.leadIds, left: [...others], closed: done };
    });
  });
  for (const _lead of leadIds) onRouted();
  for (const { delivery, content } of closed) report(context, delivery, content);
  return left;
}

/** @returns false when it has to be tried again later */
async function routeAlone(context: JobContext, id: string, onRouted: () => void): Promise<boolean> {
  const delivery = await readStoredDelivery(context.db, id);
  if (delivery === null) return true;
  try {
    await traced(context, [delivery], () => routeOne(context, delivery, onRouted));
    return true;
  } catch (error) {
    const { kind, code } = classifyFailure(error);
    if (kind === "transient") {
      context.log.warn({ deliveryId: id, error }, "routing.failed");
      return false;
    }
    reportDead(context, delivery, code, error);
    await closeDeliveries(context.db, [{ id, state: "dead", eventType: "unknown", reason: code }]);
    return true;
  }
}

async function routeOne(context: JobContext, delivery: StoredDelivery, onRouted: () => void): Promise<void> {
  const { db, boss } = context;
  const content = parse(context, delivery);
  const unrouted = new Map<string, string>();
  for (const input of eventsOf(delivery, content)) {
    const routed = await routeEvent(db, boss, input);
    if (typeof routed === "string") unrouted.set(input.deliveryId, routed);
    else onRouted();
  }
  await closeDeliveries(db, [outcomeOf(delivery, content, unrouted)]);
  report(context, delivery, content);
}

function traced<Result>(
  { tracing }: JobContext,
  deliveries: readonly StoredDelivery[],
  work: () => Promise<Result>,
): Promise<Result> {
  const [parent, ...links] = deliveries.flatMap(({ headers }) => headers[traceHeader] ?? []);
  return tracing.span("route", { parent, links, attributes: { "relay.deliveries": deliveries.length } }, work);
}
