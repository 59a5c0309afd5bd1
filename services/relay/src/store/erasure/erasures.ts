import { randomUUID } from "node:crypto";
import { sql, type Transaction } from "kysely";
import { fromKysely, type PgBoss } from "pg-boss";
import type { ErasureCertificate, ErasureOptions, ErasurePart, ErasureTargets } from "../../privacy/erasure.ts";
import type { Database } from "../database/database.ts";
import { convergeLead, erasePerson, queueSchema } from "../database/queue.ts";
import type { Tables } from "../database/tables.ts";
import { buryKeys } from "./tombstones.ts";

export interface OpenErasure {
  readonly certificate: ErasureCertificate;
  readonly leadId: string | null;
  readonly targets: ErasureTargets | null;
}

/**
 * Marks the person as being erased and enqueues the work: from here on nothing new is put in the lead's mailbox and nothing
 * that waits there is worked on. One that is under way for the same lead goes on instead, with the wider options.
 *
 * @returns the erasure's id
 */
export async function beginErasure(
  db: Database,
  boss: PgBoss,
  input: {
    readonly leadId: string | null;
    readonly targets: ErasureTargets;
    readonly options: ErasureOptions;
    readonly parts: readonly ErasurePart[];
  },
): Promise<string> {
  return db.transaction().execute(async (trx) => {
    const { leadId } = input;
    if (leadId !== null) await closeMailbox(trx, leadId);
    const underWay = leadId === null ? undefined : await findUnderWay(trx, leadId);
    const id = underWay ?? randomUUID();
    const { withDeals, cancelBookings } = input.options;
    const values = {
      with_deals: withDeals,
      cancel_bookings: cancelBookings,
      parts: JSON.stringify(input.parts),
      targets: JSON.stringify(input.targets),
    };
    if (underWay === undefined) {
      await trx
        .insertInto("erasure")
        .values({ id, lead_id: leadId, ...values })
        .execute();
    } else {
      await trx.updateTable("erasure").set(values).where("id", "=", id).execute();
    }
    await buryKeys(trx, id, input.targets.keys);
    await boss.send(erasePerson, { erasureId: id }, { singletonKey: id, db: fromKysely(trx) });
    return id;
  });
}

/** The lead is locked first, as everybody does: an event that is being routed is in the mailbox before we look. */
async function closeMailbox(trx: Transaction<Tables>, leadId: string): Promise<void> {
  await sql`
    update relay.lead set erasing_since = coalesce(erasing_since, now()), next_try_at = null, wake_at = null where id = ${leadId}`.execute(
    trx,
  );
  await trx
    .updateTable("mailbox")
    .set({ state: "handled" })
    .where("lead_id", "=", leadId)
    .where("state", "in", ["waiting", "dead"])
    .execute();
}

async function findUnderWay(trx: Transaction<Tables>, leadId: string): Promise<string | undefined> {
  const row = await trx
    .selectFrom("erasure")
    .select("id")
    .where("lead_id", "=", leadId)
    .where("finished_at", "is", null)
    .executeTakeFirst();
  return row?.id;
}

/** A convergence that began before the mailbox was closed may still write to the vendors. */
export async function isConverging(db: Database, leadId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from ${sql.id(queueSchema, "job")}
    where name = ${convergeLead} and singleton_key = ${leadId} and state = 'active'`.execute(db);
  return rows.length > 0;
}

export async function readErasure(db: Database, id: string): Promise<OpenErasure | null> {
  const row = await db.selectFrom("erasure").selectAll().where("id", "=", id).executeTakeFirst();
  if (row === undefined) return null;
  const certificate = {
    id: row.id,
    requestedAt: row.requested_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    withDeals: row.with_deals,
    cancelBookings: row.cancel_bookings,
    parts: row.parts,
    hash: row.hash,
  };
  return { certificate, leadId: row.lead_id, targets: row.targets };
}

export async function saveParts(db: Database, id: string, parts: readonly ErasurePart[]): Promise<void> {
  await db
    .updateTable("erasure")
    .set({ parts: JSON.stringify(parts) })
    .where("id", "=", id)
    .where("finished_at", "is", null)
    .execute();
}

/** More of the person was found than was known at the beginning. */
export async function saveTargets(db: Database, id: string, targets: ErasureTargets): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx
      .updateTable("erasure")
      .set({ targets: JSON.stringify(targets) })
      .where("id", "=", id)
      .where("finished_at", "is", null)
      .execute();
    await buryKeys(trx, id, targets.keys);
  });
}
