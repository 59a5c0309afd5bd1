import { sql } from "kysely";
import type { PgBoss } from "pg-boss";
import type { Database } from "../database/database.ts";
import { convergeLead, oneAtATime, queueSchema } from "../database/queue.ts";

/** Work is normally taken within milliseconds; what waits so long has perhaps nobody who will take it. */
const strandedAfterSeconds = 60;
const maxAtOnce = 500;

/**
 * Enqueues again the leads that have mail and no job: a job that was given up or deleted by hand must not leave its work
 * behind. A second job for the same lead does nothing.
 *
 * @returns how many were found
 */
export async function wakeStranded(db: Database, boss: PgBoss): Promise<number> {
  const jobs = sql.id(queueSchema, "job");
  const age = sql`now() - ${strandedAfterSeconds} * interval '1 second'`;
  const leads = await sql<{ id: string }>`
    select distinct m.lead_id as id from relay.mailbox m join relay.lead l on l.id = m.lead_id
    where m.state = 'waiting' and m.received_at < ${age} and l.next_try_at is null
      and not exists (
        select 1 from ${jobs} j where j.name = ${convergeLead} and j.singleton_key = m.lead_id::text and j.state < 'completed'
      )
    limit ${maxAtOnce}`.execute(db);
  const leadJobs = leads.rows.map(({ id: leadId }) => ({ data: { leadId }, ...oneAtATime(leadId) }));
  if (leadJobs.length > 0) await boss.insert(convergeLead, leadJobs);
  return leadJobs.length;
}
