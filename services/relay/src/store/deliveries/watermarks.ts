import type { Database } from "../database/database.ts";

/** How far a source was swept, and what is left of a sweep that was interrupted. */
export interface SweepState {
  readonly sweptUntil: Date;
  /** End of the window of the interrupted sweep. */
  readonly until: Date | null;
  readonly cursor: string | null;
  /** When relay looked at this source for the first time. */
  readonly firstAt: Date;
  /** How many records the last comparison wanted to make, and did not: too many at once. */
  readonly held: number;
}

/** @returns `null` before a source's first sweep */
export async function readSweep(db: Database, source: string): Promise<SweepState | null> {
  const row = await db.selectFrom("sweep").selectAll().where("source", "=", source).executeTakeFirst();
  if (row === undefined) return null;
  const { swept_until: sweptUntil, until, cursor, first_at: firstAt, held } = row;
  return { sweptUntil, until, cursor, firstAt, held };
}

/**
 * Everything up to then was read.
 * @param found - how many changes no webhook told of, beside how many deliveries came from that system in the same time; how
 * many records were not made because they were too many
 */
export async function finishSweep(
  db: Database,
  source: string,
  sweptUntil: Date,
  found: { readonly lost?: number; readonly heard?: number; readonly held?: number } = {},
): Promise<void> {
  const done = { swept_until: sweptUntil, until: null, cursor: null, lost: 0, heard: 0, held: 0, ...found };
  await db
    .insertInto("sweep")
    .values({ source, ...done })
    .onConflict((conflict) => conflict.column("source").doUpdateSet(done))
    .execute();
}

/** So many at once may not be meant: nothing moves on, the next sweep looks again. */
export async function holdSweep(db: Database, source: string, held: number): Promise<void> {
  await db.updateTable("sweep").set({ held }).where("source", "=", source).execute();
}

/** Whoever sweeps next goes on behind the cursor. */
export async function keepSweep(db: Database, source: string, until: Date, cursor: string | null): Promise<void> {
  await db.updateTable("sweep").set({ until, cursor }).where("source", "=", source).execute();
}
