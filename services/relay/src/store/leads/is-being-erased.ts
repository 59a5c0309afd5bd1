import type { Database } from "../database/database.ts";

export async function isBeingErased(db: Database, leadId: string): Promise<boolean> {
  const row = await db.selectFrom("lead").select("erasing_since").where("id", "=", leadId).executeTakeFirst();
  return row?.erasing_since != null;
}
