import { sql } from "kysely";
import { v7 as uuidV7 } from "uuid";
import type { SourceName } from "../../sources/source.ts";
import type { Database } from "../database/database.ts";
import { type PageCursor, toPage } from "../database/page-cursor.ts";
import type { Tables } from "../database/tables.ts";
import { type RawContent, readRawContent } from "./raw-content.ts";

type DeliveryState = "stored" | "routed" | "ignored" | "dead" | "discarded";

export interface DeliveryFilter {
  readonly source?: SourceName | undefined;
  readonly state?: DeliveryState | undefined;
  readonly eventType?: string | undefined;
  readonly leadId?: string | undefined;
  readonly since?: Date | undefined;
  readonly until?: Date | undefined;
}

/** What is told of a delivery without its content. */
export interface DeliveryShown {
  readonly id: string;
  readonly source: string;
  readonly state: DeliveryState;
  readonly eventType: string | null;
  readonly reason: string | null;
  readonly receivedAt: string;
  readonly replayOf: string | null;
  /** Body and headers are gone: it cannot be replayed. */
  readonly isPruned: boolean;
}

export interface DeliveryStory extends DeliveryShown {
  readonly events: readonly {
    readonly id: string;
    readonly leadId: string;
    readonly state: string;
    readonly code: string | null;
  }[];
  readonly replays: readonly string[];
  readonly content?: RawContent | null;
}

const columns = ["id", "source", "state", "event_type", "reason", "received_at", "replay_of", "pruned_at"] as const;

export async function listDeliveries(
  db: Database,
  filter: DeliveryFilter,
  { limit, after }: { readonly limit: number; readonly after: PageCursor | null },
): Promise<{ readonly items: readonly DeliveryShown[]; readonly nextCursor: string | null }> {
  const { source, state, eventType, leadId, since, until } = filter;
  let query = db.selectFrom("delivery").select(columns);
  if (source !== undefined) query = query.where("source", "=", source);
  if (state !== undefined) query = query.where("state", "=", state);
  if (eventType !== undefined) query = query.where("event_type", "=", eventType);
  if (since !== undefined) query = query.where("received_at", ">=", since);
  if (until !== undefined) query = query.where("received_at", "<=", until);
  if (leadId !== undefined)
    query = query.where("id", "in", db.selectFrom("mailbox").select("delivery_id").where("lead_id", "=", leadId));
  if (after !== null) query = query.where(sql<boolean>`(received_at, id) < (${after.at}, ${after.id}::uuid)`);
  const rows = await query
    .orderBy("received_at", "desc")
    .orderBy("id", "desc")
    .limit(limit + 1)
    .execute();
  const { items, nextCursor } = toPage(rows, limit, (row) => ({ at: row.received_at, id: row.id }));
  return { items: items.map(toShown), nextCursor };
}

/** @returns `null` when there is no such delivery (any more) */
export async function readDelivery(db: Database, id: string, withContent: boolean): Promise<DeliveryStory | null> {
  const row = await db.selectFrom("delivery").select(columns).where("id", "=", id).executeTakeFirst();
  if (row === undefined) return null;
  const events = await db
    .selectFrom("mailbox")
    .select(["id", "lead_id", "state", "error_code"])
    .where("delivery_id", "=", id)
    .orderBy("position")
    .execute();
  const replays = await db.selectFrom("delivery").select("id").where("replay_of", "=", id).orderBy("id").execute();
  return {
    ...toShown(row),
    events: events.map((event) => ({
      id: event.id,
      leadId: event.lead_id,
      state: event.state,
      code: event.error_code,
    })),
    replays: replays.map((replay) => replay.id),
    ...(withContent && { content: await readRawContent(db, id) }),
  };
}

export type Replayed =
  | { readonly outcome: "replayed"; readonly deliveryId: string }
  | { readonly outcome: "unknown" | "waiting" | "dead" | "pruned" };

/**
 * Reads a past delivery once more, with the code of today: its bytes come again as a delivery of their own, under the time
 * of the first. What it led to then is not done twice and overwrites nothing newer: causes are keyed, versions decide.
 */
export async function replayDelivery(db: Database, id: string): Promise<Replayed> {
  return db.transaction().execute(async (trx) => {
    const row = await trx.selectFrom("delivery").selectAll().where("id", "=", id).forShare().executeTakeFirst();
    if (row === undefined) return { outcome: "unknown" };
    if (row.state === "stored") return { outcome: "waiting" };
    if (row.state === "dead") return { outcome: "dead" };
    if (row.pruned_at !== null) return { outcome: "pruned" };
    const deliveryId = uuidV7();
    await trx
      .insertInto("delivery")
      .values({
        id: deliveryId,
        source: row.source,
        delivery_key: `replay ${deliveryId}`,
        received_at: row.received_at,
        headers: JSON.stringify(row.headers),
        body: row.body,
        replay_of: id,
      })
      .execute();
    await trx.insertInto("letter_action").values({ letter_id: id, action: "replay", code: row.reason }).execute();
    return { outcome: "replayed", deliveryId };
  });
}

type DeliveryRow = Pick<Tables["delivery"], "id" | "source" | "event_type" | "reason" | "replay_of" | "pruned_at"> & {
  readonly state: DeliveryState;
  readonly received_at: Date;
};

const toShown = (row: DeliveryRow): DeliveryShown => ({
  id: row.id,
  source: row.source,
  state: row.state,
  eventType: row.event_type,
  reason: row.reason,
  receivedAt: row.received_at.toISOString(),
  replayOf: row.replay_of,
  isPruned: row.pruned_at !== null,
});
