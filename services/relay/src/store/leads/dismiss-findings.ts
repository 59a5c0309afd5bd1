import { sql } from "kysely";
import type { Database } from "../database/database.ts";

export type Dismissed = "dismissed" | "unknown" | "decided";

/**
 * A person says that two are not one: this pair with this key is not listed again, whichever of the two finds it.
 */
export async function dismissDuplicate(db: Database, id: string, reason: string): Promise<Dismissed> {
  const { rows } = await sql<{ pair: string }>`select pair from relay.possible_pair where id = ${id}`.execute(db);
  const [found] = rows;
  if (found === undefined) return "unknown";
  const { numAffectedRows = 0n } = await sql`
    update relay.possible_duplicate set state = 'dismissed', dismissed_at = now(), dismissed_reason = ${reason}
    where state = 'open' and id in (select id from relay.possible_pair where pair = ${found.pair})`.execute(db);
  return numAffectedRows > 0n ? "dismissed" : "decided";
}

/** A person has seen it. */
export async function dismissConflict(db: Database, id: string, reason: string): Promise<Dismissed> {
  const change = { state: "dismissed", dismissed_at: sql<Date>`now()`, dismissed_reason: reason } as const;
  const { numUpdatedRows } = await db
    .updateTable("field_conflict")
    .set(change)
    .where("id", "=", id)
    .where("state", "=", "open")
    .executeTakeFirst();
  if (numUpdatedRows > 0n) return "dismissed";
  const row = await db.selectFrom("field_conflict").select("id").where("id", "=", id).executeTakeFirst();
  return row === undefined ? "unknown" : "decided";
}
