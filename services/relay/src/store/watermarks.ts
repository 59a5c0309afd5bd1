import type { Database } from "./database.ts";

/** How far a source was swept, and what is left of a sweep that was interrupted. */
export interface SweepState {
  readonly sweptUntil: Date;
  /** End of the window of the interrupted sweep. */
  readonly until: Date | null;
  readonly cursor: string | null;
}

/** @returns `null` before a source's first sweep */
export async function readSweep(db: Database, source: string): Promise<SweepState | null> {
  const row = await db.selectFrom("sweep").selectAll().where("source", "=", source).executeTakeFirst();
  return row === undefined ? null : { sweptUntil: row.swept_until, until: row.until, cursor: row.cursor };
}

/**
 * Everything up to then was read.
 * @param loss - how many changes no webhook told of, beside how many deliveries came from that system in the same time
 */
export async function finishSweep(
  db: Database,
  source: string,
  sweptUntil: Date,
  loss: { readonly lost: number; readonly heard: number } = { lost: 0, heard: 0 },
): Promise<void> {
  const done = { swept_until: sweptUntil, until: null, cursor: null, ...loss };
  await db
    .insertInto("sweep")
    .values({ source, ...done })
    .onConflict((conflict) => conflict.column("source").doUpdateSet(done))
    .execute();
}

/** Whoever sweeps next goes on behind the cursor. */
export async function keepSweep(db: Database, source: string, until: Date, cursor: string | null): Promise<void> {
  await db.updateTable("sweep").set({ until, cursor }).where("source", "=", source).execute();
}
