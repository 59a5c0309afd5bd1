import type { LeadEvent } from "@tpc/sync-core";
import { keysOfEvent } from "@tpc/sync-core";
import { sql, type Transaction } from "kysely";
import { fromKysely, type PgBoss } from "pg-boss";
import { bringForward, convergeLead, oneAtATime } from "../database/queue.ts";
import type { Tables } from "../database/tables.ts";
import { lockLeads } from "./lock-leads.ts";
import { readOwners } from "./taken-keys.ts";

export interface EventToRoute {
  readonly deliveryId: string;
  readonly position: number;
  readonly receivedAt: Date;
  readonly event: LeadEvent;
}

/**
 * The short way, for events of leads that are known by their own record: most of all events, many in one transaction.
 *
 * @returns the events that need the long way: new leads, new keys, bookings by token
 */
export async function routeKnownLeads(
  trx: Transaction<Tables>,
  boss: PgBoss,
  events: readonly EventToRoute[],
  priority = 0,
): Promise<{ readonly leadIds: readonly string[]; readonly others: readonly EventToRoute[] }> {
  if (events.length === 0) return { leadIds: [], others: [] };
  const owners = await readOwners(trx, [...new Set(events.flatMap(({ event }) => keysOfEvent(event)))]);
  const candidates = events.flatMap((input) => {
    const leadId = knownLeadOf(input.event, owners);
    return leadId === null ? [] : [{ ...input, leadId }];
  });
  const found = [...new Set(candidates.map(({ leadId }) => leadId))].sort();
  const leadIds = found.length === 0 ? [] : await lockLeads(trx, found);
  const known = candidates.filter(({ leadId }) => leadIds.includes(leadId));
  const others = events.filter(
    (input) => !known.some((item) => item.deliveryId === input.deliveryId && item.position === input.position),
  );
  if (known.length === 0) return { leadIds: [], others };
  const rows = known.map((item) => ({
    lead_id: item.leadId,
    delivery_id: item.deliveryId,
    position: item.position,
    event: item.event,
    received_at: item.receivedAt,
  }));
  await sql`
    insert into relay.mailbox (lead_id, delivery_id, position, event, received_at)
    select lead_id, delivery_id, position, event, received_at from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as m (lead_id uuid, delivery_id uuid, position int, event jsonb, received_at timestamptz)
    on conflict (delivery_id, position) do nothing`.execute(trx);
  const jobs = leadIds.map((leadId) => ({ data: { leadId }, priority, ...oneAtATime(leadId) }));
  await boss.insert(convergeLead, jobs, { db: fromKysely(trx) });
  if (priority === 0) await bringForward(trx, leadIds);
  return { leadIds, others };
}

/** The lead that holds every key of the event, first of all the record's own. */
function knownLeadOf(event: LeadEvent, owners: ReadonlyMap<string, string>): string | null {
  const keys = keysOfEvent(event);
  const [own] = keys;
  const owner = own === undefined ? undefined : owners.get(own);
  if (owner === undefined || (event.type === "pipeline" && event.token !== null)) return null;
  const isAllTheirs = keys.every((key) => owners.get(key) === owner);
  return isAllTheirs ? owner : null;
}
