import { type Selectable, sql, type Transaction } from "kysely";
import type { SourceName } from "../../sources/source.ts";
import type { Database } from "../database/database.ts";
import type { Tables } from "../database/tables.ts";

export interface StoredDelivery {
  readonly id: string;
  readonly source: SourceName;
  readonly receivedAt: Date;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const maxPerTransaction = 50;

/** Whether one waits to be routed that nobody has in hand. @param inHand - ids that this process works on */
export async function hasStoredDeliveries(db: Database, inHand: readonly string[]): Promise<boolean> {
  const rows = await selectStored(db, inHand).select("id").limit(1).execute();
  return rows.length > 0;
}

/** Takes deliveries that wait to be routed, in the order of arrival: they are this transaction's until it ends. */
export async function takeStoredDeliveries(
  trx: Transaction<Tables>,
  inHand: readonly string[],
): Promise<readonly StoredDelivery[]> {
  const rows = await selectStored(trx, inHand).select(columns).limit(maxPerTransaction).execute();
  return rows.map(toStored);
}

/** @returns the delivery, when it still waits to be routed */
export async function readStoredDelivery(db: Database, id: string): Promise<StoredDelivery | null> {
  const row = await db
    .selectFrom("delivery")
    .select(columns)
    .where("id", "=", id)
    .where("state", "=", "stored")
    .executeTakeFirst();
  return row === undefined ? null : toStored(row);
}

const columns = ["id", "source", "received_at", "headers", "body"] as const;

const toStored = (row: Pick<Selectable<Tables["delivery"]>, (typeof columns)[number]>): StoredDelivery => ({
  id: row.id,
  source: row.source as SourceName,
  receivedAt: row.received_at,
  headers: row.headers,
  body: row.body,
});

const selectStored = (db: Database, inHand: readonly string[]) =>
  db
    .selectFrom("delivery")
    .where("state", "=", "stored")
    .where(sql<boolean>`id <> all(${[...inHand]}::uuid[])`)
    .orderBy("id")
    .forNoKeyUpdate()
    .skipLocked();

/** What became of a delivery. `reason` is a code, never a payload's text. */
export interface ClosedDelivery {
  readonly id: string;
  readonly state: "routed" | "ignored" | "dead";
  readonly eventType: string;
  readonly reason: string | null;
}

export async function closeDeliveries(db: Database, closed: readonly ClosedDelivery[]): Promise<void> {
  const column = <Key extends keyof ClosedDelivery>(key: Key) => closed.map((delivery) => delivery[key]);
  await sql`
    update relay.delivery d set state = c.state, event_type = c.event_type, reason = c.reason,
      dead_at = case c.state when 'dead' then now() end
    from unnest(${column("id")}::uuid[], ${column("state")}::text[], ${column("eventType")}::text[], ${column("reason")}::text[])
      as c (id, state, event_type, reason)
    where d.id = c.id`.execute(db);
  const erased = closed.filter(({ reason }) => reason === "erased").map(({ id }) => id);
  if (erased.length > 0) await emptyDeliveries(db, erased);
}

/** What came about somebody who was erased is not kept. */
async function emptyDeliveries(db: Database, ids: readonly string[]): Promise<void> {
  await db
    .updateTable("delivery")
    .set({ body: Buffer.alloc(0), headers: "{}", pruned_at: new Date() })
    .where("id", "in", [...ids])
    .execute();
}

/** @returns how many deliveries came from a system since then */
export async function countDeliveries(db: Database, source: SourceName, since: Date): Promise<number> {
  const row = await db
    .selectFrom("delivery")
    .select(({ fn }) => fn.countAll<string>().as("count"))
    .where("source", "=", source)
    .where("received_at", ">=", since)
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}
