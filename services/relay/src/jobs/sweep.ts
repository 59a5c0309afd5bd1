import { randomUUID } from "node:crypto";
import type { LeadEvent } from "@tpc/sync-core";
import type { ReadChanges } from "../effects/read-changes.ts";
import { routeEvent } from "../store/route-event.ts";
import { routeKnownLeads } from "../store/route-known-leads.ts";
import { moveWatermark, readWatermark } from "../store/watermarks.ts";
import type { JobContext } from "./job-context.ts";

/** Vendors' clocks differ from ours, and a change may be visible only a moment after its time. */
const overlapMs = 120_000;
const batchSize = 50;

/**
 * Reads what changed since the last sweep: over the whole downtime after a start. A webhook is a hint, this is the promise.
 * One system that is away does not keep the others from being swept.
 */
export async function sweep(context: JobContext, now: Date, onRouted: () => void): Promise<void> {
  const failures: unknown[] = [];
  for (const [source, readChanges] of Object.entries(context.effects.changes)) {
    try {
      await sweepSource(context, source, readChanges, now, onRouted);
    } catch (error) {
      context.log.warn({ source, error }, "sweep.failed");
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new Error("SWEEP_INCOMPLETE");
}

async function sweepSource(
  context: JobContext,
  source: string,
  readChanges: ReadChanges,
  now: Date,
  onRouted: () => void,
): Promise<void> {
  const sweptUntil = await readWatermark(context.db, source);
  // The first time there is nothing to catch up with: what is old is not ours to move.
  if (sweptUntil === null) return moveWatermark(context.db, source, now);
  const startedAt = performance.now();
  let batch: LeadEvent[] = [];
  let found = 0;
  for await (const event of readChanges(new Date(sweptUntil.getTime() - overlapMs), now)) {
    found += 1;
    batch.push(event);
    if (batch.length === batchSize) {
      await route(context, batch, now, onRouted);
      batch = [];
    }
  }
  await route(context, batch, now, onRouted);
  await moveWatermark(context.db, source, now);
  context.log.info({ source, found, durationMs: Math.round(performance.now() - startedAt) }, "sweep.done");
}

async function route(
  { db, boss }: JobContext,
  events: readonly LeadEvent[],
  receivedAt: Date,
  onRouted: () => void,
): Promise<void> {
  if (events.length === 0) return;
  const inputs = events.map((event) => ({ deliveryId: randomUUID(), position: 0, receivedAt, event }));
  const { leadIds, others } = await routeKnownLeads(db, boss, inputs);
  for (const input of others) await routeEvent(db, boss, input);
  for (let woken = 0; woken < leadIds.length + others.length; woken += 1) onRouted();
}
