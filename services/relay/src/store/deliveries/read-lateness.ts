import { sql } from "kysely";
import type { Database } from "../database/database.ts";

/**
 * For how long the oldest work has been waiting that waits for nothing but its turn, in milliseconds. What a vendor keeps from
 * being done is not late.
 */
export async function readLatenessMs(db: Database, now: Date): Promise<number> {
  const { rows } = await sql<{ oldest: Date | null }>`
    select min(at) as oldest from (
      select min(received_at) as at from relay.delivery where state = 'stored'
      union all
      select min(m.received_at) from relay.mailbox m join relay.lead l on l.id = m.lead_id
      where m.state = 'waiting' and l.next_try_at is null and l.failing_since is null
    ) waiting`.execute(db);
  const oldest = rows[0]?.oldest ?? now;
  return Math.max(0, now.getTime() - oldest.getTime());
}
