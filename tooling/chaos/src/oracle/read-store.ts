import type pg from "pg";
import type { Difference } from "./compare-leads.ts";

/**
 * Work that was acknowledged and is not done: deliveries and mail, or, when there is none, jobs. Those are asked last,
 * because no index counts them. Jobs of pg-boss itself and of schedules do not count.
 */
export async function countWork(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ waiting: string }>(`
    select case when mail > 0 then mail else (
      select count(*) from relay_queue.job where state in ('created', 'retry', 'active') and name = 'converge-lead'
    ) end as waiting
    from (
      select (select count(*) from relay.delivery where state = 'stored')
           + (select count(*) from relay.mailbox where state = 'waiting') as mail
    ) as counted`);
  return Number(rows[0]?.waiting ?? 0);
}

/** Lets every lead that waits for its next try have it now. */
export async function hurryLeads(pool: pg.Pool): Promise<void> {
  await pool.query("update relay.lead set next_try_at = now() where next_try_at is not null");
}

/** Lets the time pass after which everything is compared anew: Chatwoot tells no time of a contact's change. */
export async function forgetFullSweep(pool: pg.Pool): Promise<void> {
  await pool.query("update relay.sweep set swept_until = now() - interval '1 day' where source = 'all-contacts'");
}

/** Whether every system was read once more since then. */
export async function isSweptSince(pool: pg.Pool, sinceMs: number): Promise<boolean> {
  const { rows } = await pool.query<{ behind: string; sources: string }>(
    "select count(*) as sources, count(*) filter (where swept_until < $1) as behind from relay.sweep",
    [new Date(sinceMs)],
  );
  return Number(rows[0]?.sources) > 0 && Number(rows[0]?.behind) === 0;
}

export const withoutRecord = "(state->'twenty'->>'status' <> 'present' or state->'chatwoot'->>'status' <> 'present')";

/** What must be nowhere in relay's own tables when all is done. */
const limbo: Readonly<Record<string, string>> = {
  "deliveries not routed": "select count(*) as found from relay.delivery where state = 'stored'",
  "deliveries put aside": "select count(*) as found from relay.delivery where state = 'dead'",
  "events that wait": "select count(*) as found from relay.mailbox where state = 'waiting'",
  "events put aside": "select count(*) as found from relay.mailbox where state = 'dead'",
  "possible duplicates": "select count(*) as found from relay.possible_duplicate",
  "conflicts of fields": "select count(*) as found from relay.field_conflict",
  // One a minute, whatever replicas there are. That of the minute in which the first one started may be made in the next.
  "queues with more sweeps than minutes": `select count(*) as found from (
     select name from relay_queue.job where name in ('sweep-changes', 'sweep-records') and data->>'atStart' is null
     group by name having count(*) > 2 + extract(epoch from max(created_on) - min(created_on)) / 60) doubled`,
  "leads without a record": `select count(*) as found from relay.lead where ${withoutRecord}`,
  "leads without a key":
    "select count(*) as found from relay.lead l where not exists (select 1 from relay.identity_key k where k.lead_id = l.id)",
};

export async function compareStore(pool: pg.Pool, leadCount: number): Promise<readonly Difference[]> {
  const differences: Difference[] = [];
  const check = async (what: string, statement: string, expected: number) => {
    const { rows } = await pool.query<{ found: string }>(statement);
    const found = rows[0]?.found ?? "";
    if (found !== String(expected)) differences.push({ lead: null, what, expected: String(expected), found });
  };
  for (const [what, statement] of Object.entries(limbo)) await check(what, statement, 0);
  await check("leads in the store", "select count(*) as found from relay.lead", leadCount);
  return differences;
}
