import { sql } from "kysely";
import { fromKysely, type PgBoss } from "pg-boss";
import type { Database } from "../database/database.ts";
import { convergeLead, oneAtATime } from "../database/queue.ts";

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

/** A lead that is not woken by an event before is woken by then; at once if it waited for a direction that was resumed meanwhile. */
export async function scheduleTry(db: Database, leadId: string, delayMs: number): Promise<void> {
  await sql`
    update relay.lead set next_try_at = case when ${isResumed} then now()
      else now() + ${delayMs} * interval '1 millisecond' end
    where id = ${leadId}`.execute(db);
}

const isResumed = sql`failure_code = 'PAUSED'
  and not exists (select 1 from relay.pause where direction = lead.failing_vendor)`;

/** Whoever noted in the very moment of a resume that the direction is paused was not hurried with the others. */
export async function hurryResumedLeads(db: Database): Promise<void> {
  await sql`update relay.lead set next_try_at = now() where next_try_at > now() and ${isResumed}`.execute(db);
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

/** What was to happen at a time failed for good, or for days: it is tried again, but not without pause. */
const timerPause = sql`interval '1 hour'`;

/** For a lead that has a timer. */
export async function postponeTimer(db: Database, leadId: string): Promise<void> {
  await sql`
    update relay.lead set wake_at = greatest(wake_at, now() + ${timerPause}) where id = ${leadId}
      and wake_at is not null`.execute(db);
}

/** A lead that was woken for nothing: by a clock that is ahead of ours, or by news that another convergence took. */
export async function keepTimer(db: Database, leadId: string, wakeAt: string | null): Promise<void> {
  await sql`
    update relay.lead set wake_at = ${wakeAt} where id = ${leadId} and wake_at is distinct from ${wakeAt}`.execute(db);
}

/** So many at a time, that a vendor which has just come back is not run over. */
const maxWokenAtOnce = 100;

/** Whose timer was looked at and is still there after this time has lost its job. */
const timerAgain = sql`interval '1 minute'`;

/**
 * Enqueues the leads whose next try or timer is due. Any number of replicas may ask at the same time: each lead is woken once.
 * A timer stays until the convergence that it wakes has ended; the lead's state says what is due.
 *
 * @param now - judges the timers; a next try is the store's own
 * @returns how many
 */
export async function wakeDueLeads(db: Database, boss: PgBoss, now: Date): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ id: string }>`
      with failed as materialized (
        select id from relay.lead where next_try_at <= now()
        order by next_try_at limit ${maxWokenAtOnce} for no key update skip locked
      ), timed as materialized (
        select id from relay.lead where wake_at <= ${now} and next_try_at is null and erasing_since is null
        order by wake_at limit ${maxWokenAtOnce} for no key update skip locked
      )
      update relay.lead set next_try_at = null,
        wake_at = case when wake_at <= ${now} then ${now}::timestamptz + ${timerAgain} else wake_at end
      where id in (select id from failed union all select id from timed)
      returning id`.execute(trx);
    const jobs = rows.map(({ id: leadId }) => ({ data: { leadId }, ...oneAtATime(leadId) }));
    if (jobs.length > 0) await boss.insert(convergeLead, jobs, { db: fromKysely(trx) });
    return rows.length;
  });
}
