import { sql } from "kysely";
import type { Database } from "../database/database.ts";

/** Under which name a delivery keeps the trace it began. */
export const traceHeader = "traceparent";

/** @returns the traces of the deliveries that brought these events, each once, oldest first */
export async function readTraceparents(db: Database, mailboxIds: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ traceparent: string }>`
    select d.headers ->> ${traceHeader} as traceparent
    from relay.mailbox m join relay.delivery d on d.id = m.delivery_id
    where m.id = any(${[...mailboxIds]}::bigint[]) and d.headers ? ${traceHeader}
    group by 1 order by min(m.id)`.execute(db);
  return rows.map(({ traceparent }) => traceparent);
}
