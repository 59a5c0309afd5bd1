import type { LeadEvent, Side } from "@tpc/sync-core";
import { type PresentRecord, readPresentRecords } from "../store/known-leads.ts";
import { finishSweep, readSweep } from "../store/watermarks.ts";
import type { JobContext } from "./job-context.ts";
import { takeSwept } from "./take-swept.ts";

const batchSize = 50;
/** Twenty gives so many records at once. */
const peoplePerCall = 60;
const allContacts = "all-contacts";

export interface Comparison {
  /** Nothing happens when the last comparison is younger; one that held records back is made again at once. */
  readonly minAgeMs: number;
  readonly isAtStart: boolean;
  /** More records than that are not made at once: somebody has to say that it is meant. */
  readonly mostNewLeads: number;
  readonly onRouted: () => void;
}

/**
 * Compares everything: Chatwoot tells nobody of a deleted contact and gives no time of a contact's change, and a webhook of
 * a deleted person may have been lost. What was there before relay stays as it was, until it changes or somebody writes.
 */
export async function sweepAll(context: JobContext, now: Date, options: Comparison): Promise<void> {
  const last = await readSweep(context.db, allContacts);
  // As for other sweeps: what was there before relay is not ours to move, unless it is asked to.
  if (last === null) return finishSweep(context.db, allContacts, now);
  const isHeld = options.isAtStart && last.held > 0;
  if (!isHeld && now.getTime() - last.sweptUntil.getTime() < options.minAgeMs) return;
  const startedAt = performance.now();
  const { changed, held } = await compareContacts(context, now, { ...options, firstAt: last.firstAt });
  const missing = await findMissingPeople(context, now, options.onRouted);
  await finishSweep(context.db, allContacts, now, { held });
  const durationMs = Math.round(performance.now() - startedAt);
  context.log.info({ changed, missing, durationMs }, "sweep-all.done");
  if (held > 0) context.log.warn({ held, limit: options.mostNewLeads }, "sweep-all.held-back");
}

async function compareContacts(
  context: JobContext,
  now: Date,
  { mostNewLeads, firstAt, onRouted }: Comparison & { readonly firstAt: Date },
): Promise<{ readonly changed: number; readonly held: number }> {
  const sweep = { source: "contacts", until: now, onRouted };
  const met = new Set<string>();
  const madeBefore = new WeakSet<LeadEvent>();
  // Kept until it is known that they are not too many.
  const newLeads: LeadEvent[] = [];
  let newCount = 0;
  const admits = (event: LeadEvent): boolean => {
    if (madeBefore.has(event)) return false;
    newCount += 1;
    if (newCount <= mostNewLeads) newLeads.push(event);
    return false;
  };
  let batch: LeadEvent[] = [];
  let found = 0;
  const flush = async () => {
    found += (await takeSwept(context, { ...sweep, admits }, batch)).found;
    batch = [];
  };
  for await (const { record, createdAt } of context.effects.all.contacts()) {
    met.add(record.id);
    const event: LeadEvent = { type: "contact.changed", occurredAt: null, record };
    // Chatwoot tells whole seconds.
    if (createdAt !== null && createdAt.getTime() + 1_000 <= firstAt.getTime()) madeBefore.add(event);
    batch.push(event);
    if (batch.length >= batchSize) await flush();
  }
  await flush();
  const isTooMany = newCount > mostNewLeads;
  if (!isTooMany) found += (await takeSwept(context, sweep, newLeads)).found;
  // A contact with neither e-mail nor phone is in no list, deleted or not: the lead looks, and finds it if it is there.
  const missing = (page: readonly PresentRecord[]) => page.filter(({ record }) => !met.has(record.id));
  found += await lookAtMissing(context, "chatwoot", sweep, async (page) => missing(page));
  return { changed: found, held: isTooMany ? newCount : 0 };
}

async function findMissingPeople(context: JobContext, now: Date, onRouted: () => void): Promise<number> {
  return lookAtMissing(context, "twenty", { source: "people", until: now, onRouted }, async (page) => {
    const existing = await context.effects.all.existingPeople(page.map(({ record }) => record.id));
    return page.filter(({ record }) => !existing.has(record.id));
  });
}

async function lookAtMissing(
  context: JobContext,
  side: Side,
  sweep: { readonly source: string; readonly until: Date; readonly onRouted: () => void },
  findMissing: (page: readonly PresentRecord[]) => Promise<readonly PresentRecord[]>,
): Promise<number> {
  const type = side === "twenty" ? "person.missing" : "contact.missing";
  let found = 0;
  for (let afterLeadId: string | null = null; ; ) {
    const page: readonly PresentRecord[] = await readPresentRecords(context.db, side, {
      afterLeadId,
      before: sweep.until,
      limit: peoplePerCall,
    });
    if (page.length === 0) return found;
    const events = (await findMissing(page)).map(
      ({ record }): LeadEvent => ({ type, occurredAt: null, record: { ...record, keys: [] } }),
    );
    found += (await takeSwept(context, sweep, events)).found;
    afterLeadId = page.at(-1)?.leadId ?? null;
  }
}
