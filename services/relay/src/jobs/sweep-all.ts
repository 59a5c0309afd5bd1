import type { LeadEvent, Side } from "@tpc/sync-core";
import { type PresentRecord, readPresentRecords } from "../store/known-leads.ts";
import { finishSweep, readSweep } from "../store/watermarks.ts";
import type { JobContext } from "./job-context.ts";
import { takeSwept } from "./take-swept.ts";

const batchSize = 50;
/** Twenty gives so many records at once. */
const peoplePerCall = 60;
const allContacts = "all-contacts";

/**
 * Compares everything: Chatwoot tells nobody of a deleted contact and gives no time of a contact's change, and a webhook of
 * a deleted person may have been lost.
 *
 * @param minAgeMs - nothing happens when the last comparison is younger
 */
export async function sweepAll(
  context: JobContext,
  now: Date,
  options: { readonly minAgeMs: number; readonly onRouted: () => void },
): Promise<void> {
  const last = await readSweep(context.db, allContacts);
  if (last !== null && now.getTime() - last.sweptUntil.getTime() < options.minAgeMs) return;
  const startedAt = performance.now();
  const { onRouted } = options;
  // As for other sweeps: what was there before relay is not ours to move, unless it is asked to.
  const isFirst = last === null;
  const changed = isFirst ? 0 : await compareContacts(context, now, onRouted);
  const missing = isFirst ? 0 : await findMissingPeople(context, now, onRouted);
  await finishSweep(context.db, allContacts, now);
  const durationMs = Math.round(performance.now() - startedAt);
  context.log.info({ changed, missing, durationMs }, "sweep-all.done");
}

async function compareContacts(context: JobContext, now: Date, onRouted: () => void): Promise<number> {
  const sweep = { source: "contacts", until: now, onRouted };
  const met = new Set<string>();
  let batch: LeadEvent[] = [];
  let found = 0;
  for await (const record of context.effects.all.contacts()) {
    met.add(record.id);
    batch.push({ type: "contact.changed", occurredAt: null, record });
    if (batch.length < batchSize) continue;
    found += (await takeSwept(context, sweep, batch)).found;
    batch = [];
  }
  found += (await takeSwept(context, sweep, batch)).found;
  // A contact with neither e-mail nor phone is in no list, deleted or not: the lead looks, and finds it if it is there.
  const missing = (page: readonly PresentRecord[]) => page.filter(({ record }) => !met.has(record.id));
  return found + (await lookAtMissing(context, "chatwoot", sweep, async (page) => missing(page)));
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
