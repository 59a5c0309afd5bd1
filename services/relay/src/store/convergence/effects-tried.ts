import { sql } from "kysely";
import type { Database } from "../database/database.ts";

/** The try certainly did not arrive: the next one is a first one again. */
export async function forgetEffect(db: Database, leadId: string, key: string): Promise<void> {
  await db.deleteFrom("effect").where("lead_id", "=", leadId).where("key", "=", key).execute();
}

/** The vendor has answered the try, if not well: what it did not do by now it will not do later. */
export async function settleEffect(db: Database, leadId: string, key: string): Promise<void> {
  await db
    .updateTable("effect")
    .set({ tried_at: sql`'-infinity'` })
    .where("lead_id", "=", leadId)
    .where("key", "=", key)
    .execute();
}
