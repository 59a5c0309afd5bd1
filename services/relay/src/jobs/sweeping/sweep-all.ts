import { type LeadEvent, type LeadRecord, recordKeyOfEvent, type Side } from "@tpc/sync-core";
import { finishSweep, readSweep } from "../../store/deliveries/watermarks.ts";
import {
  countRepairs,
  forgetHeldRepairs,
  type HeldRepair,
  holdRepairs,
  repairsLeftToday,
  takeHeldRepairs,
} from "../../store/drift/held-repairs.ts";
import { type PresentRecord, readPresentRecords } from "../../store/routing/known-leads.ts";
import type { JobContext } from "../job-context.ts";
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
  /** More leads a day are not repaired: a fault in one system is not to be copied a thousand times. */
  readonly mostRepairsADay: number;
  readonly onRouted: () => void;
}

/**
 * Compares everything: Chatwoot tells nobody of a deleted contact and gives no time of a contact's change, and a webhook of
 * a person may have been lost. What was there before relay stays as it was, until it changes or somebody writes.
 */
export async function sweepAll(context: JobContext, now: Date, options: Comparison): Promise<void> {
  const { db, log } = context;
  const last = await readSweep(db, allContacts);
  // As for other sweeps: what was there before relay is not ours to move, unless it is asked to.
  if (last === null) return finishSweep(db, allContacts, now);
  const isHeld = options.isAtStart && last.held > 0;
  if (!isHeld && now.getTime() - last.sweptUntil.getTime() < options.minAgeMs) return;
  const startedAt = performance.now();
  const repairs = admitRepairs(await repairsLeftToday(db, options.mostRepairsADay));
  const sweep = { until: now, onRouted: options.onRouted, mayRepair: repairs.mayRepair };
  const { changed, held } = await compareContacts(context, sweep, { ...options, firstAt: last.firstAt });
  const people = await comparePeople(context, sweep);
  await holdRepairs(db, repairs.held);
  await forgetHeldRepairs(
    db,
    repairs.held.map(({ recordKey }) => recordKey),
  );
  await countRepairs(db, repairs.passed());
  await finishSweep(db, allContacts, now, { held });
  const durationMs = Math.round(performance.now() - startedAt);
  log.info({ changed, people, repaired: repairs.passed(), durationMs }, "sweep-all.done");
  if (held > 0) log.warn({ held, limit: options.mostNewLeads }, "sweep-all.held-back");
  if (repairs.held.length > 0) log.warn({ held: repairs.held.length, limit: options.mostRepairsADay }, "repairs.held");
}

/** What was held back is meant: it is repaired now. @returns how many records */
export async function repairHeld(context: JobContext, onRouted: () => void): Promise<number> {
  let repaired = 0;
  for (;;) {
    const events = await takeHeldRepairs(context.db, batchSize);
    if (events.length === 0) break;
    await takeSwept(context, { source: "contacts", until: context.now(), onRouted }, events);
    repaired += events.length;
  }
  await countRepairs(context.db, repaired);
  if (repaired > 0) context.log.info({ repaired }, "repairs.released");
  return repaired;
}

interface Compared {
  readonly until: Date;
  readonly onRouted: () => void;
  readonly mayRepair: (news: { readonly leadId: string; readonly event: LeadEvent }) => boolean;
}

function admitRepairs(left: number) {
  const leads = new Set<string>();
  const held: HeldRepair[] = [];
  const mayRepair: Compared["mayRepair"] = ({ leadId, event }) => {
    if (leads.has(leadId) || leads.size < left) {
      leads.add(leadId);
      return true;
    }
    if (event.type !== "pipeline") held.push({ leadId, recordKey: recordKeyOfEvent(event), event });
    return false;
  };
  return { mayRepair, held, passed: () => leads.size };
}

async function compareContacts(
  context: JobContext,
  compared: Compared,
  { mostNewLeads, firstAt }: Comparison & { readonly firstAt: Date },
): Promise<{ readonly changed: number; readonly held: number }> {
  const sweep = { source: "contacts", ...compared };
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
  found += await compareLeads(context, "chatwoot", sweep, async (page) =>
    page.flatMap(({ record }) => (met.has(record.id) ? [] : [missing("contact.missing", record)])),
  );
  return { changed: found, held: isTooMany ? newCount : 0 };
}

const missing = (type: "person.missing" | "contact.missing", record: LeadRecord): LeadEvent => ({
  type,
  occurredAt: null,
  record: { ...record, keys: [] },
});

/** Those that relay knows, sixty a call: who is gone, and who is another than relay believes. */
async function comparePeople(context: JobContext, compared: Compared): Promise<number> {
  return compareLeads(context, "twenty", { source: "people", ...compared }, async (page) => {
    const people = await context.effects.all.people(page.map(({ record }) => record.id));
    return page.map(({ record }): LeadEvent => {
      const person = people.get(record.id);
      if (person === undefined) return missing("person.missing", record);
      return { type: "person.changed", occurredAt: person.version ?? compared.until.toISOString(), record: person };
    });
  });
}

async function compareLeads(
  context: JobContext,
  side: Side,
  sweep: Compared & { readonly source: string },
  look: (page: readonly PresentRecord[]) => Promise<readonly LeadEvent[]>,
): Promise<number> {
  let found = 0;
  for (let afterLeadId: string | null = null; ; ) {
    const page: readonly PresentRecord[] = await readPresentRecords(context.db, side, {
      afterLeadId,
      before: sweep.until,
      limit: peoplePerCall,
    });
    if (page.length === 0) return found;
    found += (await takeSwept(context, sweep, await look(page))).found;
    afterLeadId = page.at(-1)?.leadId ?? null;
  }
}
