import type { LeadEvent } from "@tpc/sync-core";
import { sql } from "kysely";
import type { Database } from "../database/database.ts";

export interface HeldRepair {
  readonly leadId: string;
  /** Of the record that differs from what relay knows. */
  readonly recordKey: string;
  readonly event: LeadEvent;
}

/** Since when it differs is remembered; what is seen of it now replaces what was seen before. */
export async function holdRepairs(db: Database, repairs: readonly HeldRepair[]): Promise<void> {
  if (repairs.length === 0) return;
  const rows = repairs.map(({ leadId, recordKey, event }) => ({ lead_id: leadId, record_key: recordKey, event }));
  await sql`
    insert into relay.held_repair (lead_id, record_key, event)
    select r.lead_id, r.record_key, r.event from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (lead_id uuid, record_key text, event jsonb) join relay.lead l on l.id = r.lead_id
    on conflict (lead_id, record_key) do update set event = excluded.event`.execute(db);
}

/** A comparison of everything has ended: what it did not hold again differs no more, or was repaired. */
export async function forgetHeldRepairs(db: Database, exceptKeys: readonly string[]): Promise<void> {
  await sql`delete from relay.held_repair where record_key <> all(${[...exceptKeys]}::text[])`.execute(db);
}

/** Takes some to be repaired now; the oldest first. */
export async function takeHeldRepairs(db: Database, limit: number): Promise<readonly LeadEvent[]> {
  const { rows } = await sql<{ event: LeadEvent }>`
    delete from relay.held_repair where (lead_id, record_key) in (
      select lead_id, record_key from relay.held_repair order by found_at limit ${limit} for update skip locked)
    returning event`.execute(db);
  return rows.map(({ event }) => event);
}

/** @returns how many more may be repaired today (UTC) */
export async function repairsLeftToday(db: Database, mostADay: number): Promise<number> {
  const { rows } = await sql<{ leads: number }>`
    select leads from relay.repair_count where day = (now() at time zone 'utc')::date`.execute(db);
  return Math.max(0, mostADay - (rows[0]?.leads ?? 0));
}

export async function countRepairs(db: Database, leads: number): Promise<void> {
  if (leads === 0) return;
  await sql`
    insert into relay.repair_count (day, leads) values ((now() at time zone 'utc')::date, ${leads})
    on conflict (day) do update set leads = repair_count.leads + excluded.leads`.execute(db);
}
