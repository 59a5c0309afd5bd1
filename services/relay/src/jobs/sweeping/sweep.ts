import type { ReadChanges } from "../../effects/changes/read-changes.ts";
import { countDeliveries } from "../../store/deliveries/deliveries.ts";
import { finishSweep, keepSweep, readSweep } from "../../store/deliveries/watermarks.ts";
import type { JobContext } from "../job-context.ts";
import { vendorOfSource } from "../vendor-of-source.ts";
import { sweepNewContacts } from "./sweep-new-contacts.ts";
import { takeSwept } from "./take-swept.ts";

/** Vendors' clocks differ from ours, and a change may be visible only a moment after its time. */
const overlapMs = 120_000;

/**
 * Reads what changed since the last sweep: over the whole downtime after a start. A webhook is a hint, this is the promise.
 * One system that is away does not keep the others from being swept.
 */
export async function sweep(
  context: JobContext,
  now: Date,
  { mostNewLeads, onRouted }: { readonly mostNewLeads: number; readonly onRouted: () => void },
): Promise<void> {
  const failures: unknown[] = [];
  const sources = Object.entries(context.effects.changes).map(
    ([source, readChanges]) => [source, () => sweepSource(context, source, readChanges, now, onRouted)] as const,
  );
  const newContacts = () => sweepNewContacts(context, now, { mostNewLeads, overlapMs, onRouted });
  for (const [source, work] of [...sources, ["new-contacts", newContacts] as const]) {
    try {
      await work();
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
  const { db, log } = context;
  const before = await readSweep(db, source);
  // The first time there is nothing to catch up with: what is old is not ours to move.
  if (before === null) return finishSweep(db, source, now);
  const startedAt = performance.now();
  // A sweep that was interrupted is brought to its end first; what changed since is the next one's.
  const until = before.until ?? now;
  const window = {
    since: new Date(before.sweptUntil.getTime() - overlapMs),
    until,
    cursor: before.cursor,
    firstAt: before.firstAt,
  };
  let [read, found, lost] = [0, 0, 0];
  for await (const { events, cursor } of readChanges(window)) {
    read += events.length;
    const taken = await takeSwept(context, { source, until, onRouted }, events);
    found += taken.found;
    lost += taken.lost;
    await keepSweep(db, source, until, cursor);
  }
  const heard = await countDeliveries(db, vendorOfSource(source), before.sweptUntil);
  await finishSweep(db, source, until, { lost, heard });
  context.metrics.sweptUntil.set({ source }, until.getTime() / 1000);
  log.info({ source, read, found, lost, durationMs: Math.round(performance.now() - startedAt) }, "sweep.done");
}
