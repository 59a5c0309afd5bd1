import type { SourceName } from "../sources/source.ts";
import type { Database } from "./database.ts";

export interface StoredDelivery {
  readonly id: string;
  readonly source: SourceName;
  readonly receivedAt: Date;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** @returns the deliveries that still wait to be routed, in the order of arrival */
export async function readStoredDeliveries(db: Database, ids: readonly string[]): Promise<readonly StoredDelivery[]> {
  const rows = await db
    .selectFrom("delivery")
    .select(["id", "source", "received_at", "headers", "body"])
    .where("id", "in", [...ids])
    .where("state", "=", "stored")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    source: row.source as SourceName,
    receivedAt: row.received_at,
    headers: row.headers,
    body: row.body,
  }));
}

/** Says what became of a delivery that no lead has to hear of. `reason` is a code, never a payload's text. */
export async function closeDelivery(
  db: Database,
  id: string,
  outcome: {
    readonly state: "routed" | "ignored" | "dead";
    readonly eventType: string;
    readonly reason: string | null;
  },
): Promise<void> {
  await db
    .updateTable("delivery")
    .set({ state: outcome.state, event_type: outcome.eventType, reason: outcome.reason })
    .where("id", "=", id)
    .execute();
}
