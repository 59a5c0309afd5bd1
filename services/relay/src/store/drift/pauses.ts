import type { Side } from "@tpc/sync-core";
import { sql } from "kysely";
import type { Pause } from "../../drift/drift-desk.ts";
import { hurryFailingLeads } from "../convergence/failing-leads.ts";
import type { Database } from "../database/database.ts";

export type Paused = ReadonlyMap<Side, Pause["scope"]>;

/** In a word, for whoever is about to write. */
export async function readPaused(db: Database): Promise<Paused> {
  const rows = await db.selectFrom("pause").select(["direction", "scope"]).execute();
  return new Map(rows.map(({ direction, scope }) => [direction, scope]));
}

export async function listPauses(db: Database): Promise<readonly Pause[]> {
  const rows = await db
    .selectFrom("pause")
    .selectAll()
    .select(
      sql<string>`(select count(*) from relay.lead l where l.failure_code = 'PAUSED' and l.failing_vendor = pause.direction)`.as(
        "waiting",
      ),
    )
    .orderBy("direction")
    .execute();
  return rows.map(({ direction, scope, since, paused_by: by, reason, leads, percent, waiting }) => ({
    direction,
    scope,
    since: since.toISOString(),
    by,
    reason,
    leads,
    percent,
    waitingLeads: Number(waiting),
  }));
}

/** A person's pause stops more than the brake's. */
export async function pauseDirection(
  db: Database,
  pause: Pick<Pause, "direction" | "scope" | "by" | "reason"> & Partial<Pick<Pause, "leads" | "percent">>,
): Promise<boolean> {
  const { direction, scope, by, reason, leads = null, percent = null } = pause;
  const { numAffectedRows = 0n } = await sql`
    insert into relay.pause (direction, scope, paused_by, reason, leads, percent)
    values (${direction}, ${scope}, ${by}, ${reason}, ${leads}, ${percent})
    on conflict (direction) do update set scope = excluded.scope, paused_by = excluded.paused_by, reason = excluded.reason
      where pause.scope = 'copies' and excluded.scope = 'all'`.execute(db);
  return numAffectedRows > 0n;
}

/** How long the brake is not pulled again after somebody's yes: what waits is to go through. */
const releasedFor = sql`interval '1 hour'`;

/** @returns how many leads that waited are tried at once; `null`: it was not paused */
export async function resumeDirection(db: Database, direction: Side): Promise<number | null> {
  const wasPaused = await db.transaction().execute(async (trx) => {
    const { numDeletedRows } = await trx.deleteFrom("pause").where("direction", "=", direction).executeTakeFirst();
    if (numDeletedRows === 0n) return false;
    await sql`
      insert into relay.brake_release (direction, until) values (${direction}, now() + ${releasedFor})
      on conflict (direction) do update set until = excluded.until`.execute(trx);
    return true;
  });
  return wasPaused ? hurryFailingLeads(db, direction) : null;
}
