import { sql } from "kysely";
import type { PgBoss } from "pg-boss";
import type { Database } from "./database.ts";
import { convergeLead, oneAtATime, queueSchema, routeDelivery } from "./queue.ts";

/** Work is normally taken within milliseconds; what waits so long has perhaps nobody who will take it. */
const strandedAfterSeconds = 60;
const maxAtOnce = 500;

/**
 * Enqueues again what waits and has no job: a job that was given up or deleted by hand must not leave its work behind.
 * A second job for the same work does nothing.
 *
 * @returns how many pieces of work were found
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
  const deliveries = await sql<{ id: string }>`
    select d.id from relay.delivery d
    where d.state = 'stored' and d.received_at < ${age}
      and not exists (
        select 1 from ${jobs} j
        where j.name = ${routeDelivery} and j.data->>'deliveryId' = d.id::text and j.state < 'completed'
      )
    limit ${maxAtOnce}`.execute(db);
  const leadJobs = leads.rows.map(({ id: leadId }) => ({ data: { leadId }, ...oneAtATime(leadId) }));
  const deliveryJobs = deliveries.rows.map(({ id }) => ({ data: { deliveryId: id } }));
  if (leadJobs.length > 0) await boss.insert(convergeLead, leadJobs);
  if (deliveryJobs.length > 0) await boss.insert(routeDelivery, deliveryJobs);
  return leadJobs.length + deliveryJobs.length;
}
