import type { Database } from "./database.ts";

/** @returns up to where a source was swept; `null` before its first sweep */
export async function readWatermark(db: Database, source: string): Promise<Date | null> {
  const row = await db.selectFrom("sweep").select("swept_until").where("source", "=", source).executeTakeFirst();
  return row?.swept_until ?? null;
}

export async function moveWatermark(db: Database, source: string, sweptUntil: Date): Promise<void> {
  await db
    .insertInto("sweep")
    .values({ source, swept_until: sweptUntil })
    .onConflict((conflict) => conflict.column("source").doUpdateSet({ swept_until: sweptUntil }))
    .execute();
}
