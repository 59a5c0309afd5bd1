import type { LeadEvent } from "@tpc/sync-core";
import { finishSweep, holdSweep, readSweep } from "../../store/deliveries/watermarks.ts";
import type { JobContext } from "../job-context.ts";
import { takeSwept } from "./take-swept.ts";

const source = "new-contacts";

export interface NewContactsSweep {
  /** More are not made at once: somebody has to say that they are meant. */
  readonly mostNewLeads: number;
  /** Read again from so long before the last sweep: clocks differ. */
  readonly overlapMs: number;
  readonly onRouted: () => void;
}

/**
 * Contacts that were made since the last sweep. Chatwoot's import of a file tells no webhook of them (4.15.1), and they have no
 * conversation whose change would show. Too many wait, and are looked at again at every sweep and every start.
 */
export async function sweepNewContacts(context: JobContext, now: Date, options: NewContactsSweep): Promise<void> {
  const { db, effects, log } = context;
  const before = await readSweep(db, source);
  // What is older is not ours to move.
  if (before === null) return finishSweep(db, source, now);
  const since = new Date(before.sweptUntil.getTime() - options.overlapMs);
  const sweep = { source, until: now, onRouted: options.onRouted };
  const strangers: LeadEvent[] = [];
  const admits = (event: LeadEvent): boolean => {
    strangers.push(event);
    return false;
  };
  let found = 0;
  for await (const records of effects.all.newContacts(since)) {
    const events = records.map((record): LeadEvent => ({ type: "contact.changed", occurredAt: null, record }));
    found += (await takeSwept(context, { ...sweep, admits }, events)).found;
    if (strangers.length > options.mostNewLeads) {
      log.warn({ source, held: strangers.length, limit: options.mostNewLeads }, "sweep.held-back");
      return holdSweep(db, source, strangers.length);
    }
  }
  found += (await takeSwept(context, sweep, strangers)).found;
  await finishSweep(db, source, now);
  if (found > 0) log.info({ source, found }, "sweep.done");
}
