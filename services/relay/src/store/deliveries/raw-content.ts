import type { Database } from "../database/database.ts";

/** A delivery as it came. Personal data. */
export interface RawContent {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** @returns `null` when the delivery is gone or its content was pruned */
export async function readRawContent(db: Database, deliveryId: string): Promise<RawContent | null> {
  const row = await db
    .selectFrom("delivery")
    .select(["headers", "body"])
    .where("id", "=", deliveryId)
    .where("pruned_at", "is", null)
    .executeTakeFirst();
  return row === undefined ? null : { headers: row.headers, body: row.body.toString("utf8") };
}
