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

/** Writes down in the leads' states what is about to be written to their deals and records. */
export async function keepBegun(
  db: Database,
  begun: readonly { readonly leadId: string; readonly lead: LeadState }[],
): Promise<void> {
  const rows = begun.map(({ leadId, lead }) => ({
    lead_id: leadId,
    begun_values: lead.begunValues ?? {},
    begun_writes: lead.pipeline.begunWrites ?? [],
  }));
  // Locked in order, as everybody does.
  await sql`
    with begun as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as b (lead_id uuid, begun_values jsonb, begun_writes jsonb)
    ), locked as materialized (
      select id from relay.lead where id in (select lead_id from begun) order by id for no key update
    )
    update relay.lead l set state = jsonb_set(
      jsonb_set(l.state, '{begunValues}', b.begun_values), '{pipeline,begunWrites}', b.begun_writes)
    from locked join begun b on b.lead_id = locked.id where l.id = locked.id`.execute(db);
}
