import { sql } from "kysely";
import { fromKysely, type PgBoss } from "pg-boss";
import type { Database } from "./database.ts";
import { convergeLead, oneAtATime } from "./queue.ts";

export interface LeadFailure {
  readonly code: string;
  readonly vendor: string | null;
}

/** Counts a failed try. @returns how often and since when the lead fails, this try included */
export async function recordFailure(
  db: Database,
  leadId: string,
  { code, vendor }: LeadFailure,
): Promise<{ readonly tries: number; readonly failingForMs: number }> {
  const { rows } = await sql<{ tries: number; failing_ms: number }>`
    update relay.lead set tries = tries + 1, failing_since = coalesce(failing_since, now()),
      failure_code = ${code}, failing_vendor = ${vendor}
    where id = ${leadId}
    returning tries, extract(epoch from now() - failing_since)::float8 * 1000 as failing_ms`.execute(db);
  const [row] = rows;
  return { tries: row?.tries ?? 1, failingForMs: row?.failing_ms ?? 0 };
}

/** A lead that is not woken by an event before is woken by then. */
export async function scheduleTry(db: Database, leadId: string, delayMs: number): Promise<void> {
  await sql`
    update relay.lead set next_try_at = now() + ${delayMs} * interval '1 millisecond' where id = ${leadId}`.execute(db);
}

/** What the lead failed at was put aside: it goes on without. */
export async function forgetFailure(db: Database, leadId: string): Promise<void> {
  await db
    .updateTable("lead")
    .set({ tries: 0, failing_since: null, failure_code: null, failing_vendor: null, next_try_at: null })
    .where("id", "=", leadId)
    .execute();
}

/** @param vendor - only those that wait for this one. @returns how many will be woken at once */
export async function hurryFailingLeads(db: Database, vendor: string | null): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable("lead")
    .set({ next_try_at: sql`now()` })
    .where("next_try_at", ">", sql<Date>`now()`)
    .$if(vendor !== null, (query) => query.where("failing_vendor", "=", vendor))
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** So many at a time, that a vendor which has just come back is not run over. */
const maxWokenAtOnce = 100;

/**
 * Enqueues the leads whose next try is due. Any number of replicas may ask at the same time: each lead is woken once.
 * @returns how many
 */
export async function wakeDueLeads(db: Database, boss: PgBoss): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ id: string }>`
      update relay.lead set next_try_at = null
      where id in (
        select id from relay.lead where next_try_at <= now()
        order by next_try_at limit ${maxWokenAtOnce} for no key update skip locked
      )
      returning id`.execute(trx);
    const jobs = rows.map(({ id: leadId }) => ({ data: { leadId }, ...oneAtATime(leadId) }));
    if (jobs.length > 0) await boss.insert(convergeLead, jobs, { db: fromKysely(trx) });
    return rows.length;
  });
}
