import { randomUUID } from "node:crypto";
import { keysOfEvent, type LeadEvent, tellsNews } from "@tpc/sync-core";
import { sweptPriority } from "../../store/database/queue.ts";
import { readLeadsByKey } from "../../store/routing/known-leads.ts";
import { routeEvent } from "../../store/routing/route-event.ts";
import { routeKnownLeads } from "../../store/routing/route-known-leads.ts";
import type { JobContext } from "../job-context.ts";

/** A webhook may take so long and not be lost. */
const graceMs = 60_000;

/**
 * Routes what a sweep read, as far as it is news. News that is older than a webhook's way and whose lead has nothing waiting
 * is what a webhook should have told.
 *
 * @returns how many events were news, and of how many a webhook was lost
 */
export async function takeSwept(
  { db, boss, rules, metrics }: JobContext,
  sweep: {
    readonly source: string;
    readonly until: Date;
    readonly onRouted: () => void;
    /** Asked of news about nobody whom relay knows; those it does not admit are left. */
    readonly admits?: (event: LeadEvent) => boolean;
    /** Asked of news about a lead; what it does not let pass is left. */
    readonly mayRepair?: (news: { readonly leadId: string; readonly event: LeadEvent }) => boolean;
  },
  events: readonly LeadEvent[],
): Promise<{ readonly found: number; readonly lost: number }> {
  if (events.length === 0) return { found: 0, lost: 0 };
  const leads = await readLeadsByKey(db, events.flatMap(keysOfEvent));
  const news = events.flatMap((event) => {
    const lead = keysOfEvent(event)
      .map((key) => leads.get(key))
      .find((found) => found !== undefined);
    if (lead !== undefined && !tellsNews(lead.state, event, rules)) return [];
    if (lead === undefined && sweep.admits?.(event) === false) return [];
    if (lead !== undefined && sweep.mayRepair?.({ leadId: lead.id, event }) === false) return [];
    return [{ event, isLost: lead?.isBusy !== true && isOld(event, sweep.until) }];
  });
  metrics.sweptEvents.inc({ source: sweep.source }, events.length);
  if (news.length === 0) return { found: 0, lost: 0 };
  const inputs = news.map(({ event }) => ({ deliveryId: randomUUID(), position: 0, receivedAt: sweep.until, event }));
  const { leadIds, others } = await db
    .transaction()
    .execute((trx) => routeKnownLeads(trx, boss, inputs, sweptPriority));
  const nobodys = new Set<LeadEvent>();
  for (const input of others) {
    const routed = await routeEvent(db, boss, input, sweptPriority);
    if (typeof routed === "string") nobodys.add(input.event);
  }
  // What is about nobody, or about somebody who was erased, was not lost.
  const lost = news.filter(({ event, isLost }) => isLost && !nobodys.has(event)).length;
  metrics.lostWebhooks.inc({ source: sweep.source }, lost);
  for (let woken = 0; woken < leadIds.length + others.length; woken += 1) sweep.onRouted();
  return { found: news.length, lost };
}

function isOld(event: LeadEvent, until: Date): boolean {
  const at = event.type === "pipeline" ? event.event.at : event.occurredAt;
  return at === null || Date.parse(at) < until.getTime() - graceMs;
}
