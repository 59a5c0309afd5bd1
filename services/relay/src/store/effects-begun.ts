import type { LeadState } from "@tpc/sync-core";
import { sql } from "kysely";
import type { Database } from "./database.ts";

/** The try certainly did not arrive: the next one is a first one again. */
export async function forgetEffect(db: Database, leadId: string, key: string): Promise<void> {
  await db.deleteFrom("effect").where("lead_id", "=", leadId).where("key", "=", key).execute();
}

/**
 * Writes down that an effect is about to be tried.
 * @returns when it was begun before: look whether it arrived before trying again; `null` for the first try
 */
export async function beginEffect(db: Database, leadId: string, key: string): Promise<Date | null> {
  const rows = await db
    .insertInto("effect")
    .values({ lead_id: leadId, key })
    .onConflict((conflict) => conflict.columns(["lead_id", "key"]).doNothing())
    .returning("key")
    .execute();
  if (rows.length > 0) return null;
  const begun = await db
    .selectFrom("effect")
    .select("begun_at")
    .where("lead_id", "=", leadId)
    .where("key", "=", key)
    .executeTakeFirst();
  return begun?.begun_at ?? null;
}

/** Writes down in the lead's state what is about to be written to its deals and records. */
export async function keepBegun(db: Database, leadId: string, lead: LeadState): Promise<void> {
  const { begunValues = {}, pipeline } = lead;
  const begunWrites = JSON.stringify(pipeline.begunWrites ?? []);
  await sql`
    update relay.lead set state = jsonb_set(
      jsonb_set(state, '{begunValues}', ${JSON.stringify(begunValues)}::jsonb),
      '{pipeline,begunWrites}', ${begunWrites}::jsonb)
    where id = ${leadId}`.execute(db);
}
