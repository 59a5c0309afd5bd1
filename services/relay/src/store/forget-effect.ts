import type { Database } from "./database.ts";

/** The try certainly did not arrive: the next one is a first one again. */
export async function forgetEffect(db: Database, leadId: string, key: string): Promise<void> {
  await db.deleteFrom("effect").where("lead_id", "=", leadId).where("key", "=", key).execute();
}
