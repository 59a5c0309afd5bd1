import { sql } from "kysely";
import type { Database } from "../database/database.ts";

/** Work that was acknowledged and is not done yet: deliveries to route and events in mailboxes. */
export async function countBacklog(db: Database): Promise<number> {
  const { rows } = await sql<{ waiting: string }>`
    select (select count(*) from relay.delivery where state = 'stored')
         + (select count(*) from relay.mailbox where state = 'waiting') as waiting`.execute(db);
  return Number(rows[0]?.waiting ?? 0);
}
