import { createHmac } from "node:crypto";
import { sql } from "kysely";
import type { Database } from "../database/database.ts";

interface Tombstone {
  readonly erasureId: string;
  /** `null` while the erasure is under way. */
  readonly erasedAt: Date | null;
}

const hashOf = (pepper: Buffer, key: string): Buffer => createHmac("sha256", pepper).update(key).digest();
const isRecord = (key: string): boolean => !/^(?:email|phone):/.test(key);

/** Keeps the keys from bringing anybody back. */
export async function buryKeys(db: Database, erasureId: string, keys: readonly string[]): Promise<void> {
  const pepper = await readPepper(db);
  if (keys.length === 0 || pepper === null) return;
  const rows = [...new Set(keys)].sort().map((key) => ({
    key_hash: hashOf(pepper, key),
    erasure_id: erasureId,
    is_record: isRecord(key),
    erased_at: sql<Date>`'infinity'`,
  }));
  await db
    .insertInto("tombstone")
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .column("key_hash")
        .doUpdateSet(({ ref }) => ({ erasure_id: ref("excluded.erasure_id"), erased_at: ref("excluded.erased_at") })),
    )
    .execute();
}

/** @returns the tombstones that one of the keys meets */
export async function findTombstones(db: Database, keys: readonly string[]): Promise<readonly Tombstone[]> {
  const pepper = await readPepper(db, sql`exists (select 1 from relay.tombstone)`);
  if (pepper === null || keys.length === 0) return [];
  const rows = await db
    .selectFrom("tombstone")
    .select(["erasure_id", sql<Date | null>`case when isfinite(erased_at) then erased_at end`.as("at")])
    .where(
      "key_hash",
      "in",
      keys.map((key) => hashOf(pepper, key)),
    )
    .execute();
  return rows.map(({ erasure_id, at }) => ({ erasureId: erasure_id, erasedAt: at }));
}

/** The human came back: his e-mail and phone name a lead again. The ids of what was deleted stay buried. */
export async function liftTombstones(db: Database, erasureIds: readonly string[]): Promise<void> {
  await db
    .deleteFrom("tombstone")
    .where("erasure_id", "in", [...erasureIds])
    .where("is_record", "=", false)
    .execute();
}

async function readPepper(db: Database, needed = sql`true`): Promise<Buffer | null> {
  const { rows } = await sql<{ value: Buffer }>`
    select value from relay.secret where name = 'tombstone-pepper' and ${needed}`.execute(db);
  return rows[0]?.value ?? null;
}
