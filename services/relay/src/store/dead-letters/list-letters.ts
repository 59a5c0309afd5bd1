import { sql } from "kysely";
import type { Database } from "../database/database.ts";
import { type PageCursor, toPage } from "../database/page-cursor.ts";
import type { DeadLetterRow } from "../database/tables.ts";
import { type LetterFilter, whereLetter } from "./letter-filter.ts";

/** What is told of a dead letter without its content: ids, codes, types, times. */
export interface DeadLetter {
  /** A number for an event, a UUID for a delivery. */
  readonly id: string;
  readonly kind: "event" | "delivery";
  readonly state: "dead" | "discarded";
  readonly code: string;
  readonly source: string;
  readonly eventType: string;
  readonly leadId: string | null;
  readonly deliveryId: string;
  readonly tries: number;
  readonly receivedAt: string;
  readonly deadAt: string;
  /** What could not be done, when all else of the event is; `null`: the whole event failed. */
  readonly failedSteps: string | null;
}

export async function listLetters(
  db: Database,
  filter: LetterFilter,
  page: { readonly limit: number; readonly after: PageCursor | null },
): Promise<{ readonly items: readonly DeadLetter[]; readonly nextCursor: string | null }> {
  const { limit, after } = page;
  let query = whereLetter(db.selectFrom("dead_letter").selectAll(), filter);
  if (after !== null) query = query.where(sql<boolean>`(dead_at, id) < (${after.at}, ${after.id})`);
  const rows = await query
    .orderBy("dead_at", "desc")
    .orderBy("id", "desc")
    .limit(limit + 1)
    .execute();
  const { items, nextCursor } = toPage(rows, limit, (row) => ({ at: row.dead_at, id: row.id }));
  return { items: items.map(toLetter), nextCursor };
}

export interface LetterClass {
  readonly code: string;
  readonly kind: "event" | "delivery";
  readonly count: number;
  readonly leads: number;
  readonly oldestAt: string;
  readonly newestAt: string;
}

/** Dead letters by error class, the largest class first. */
export async function countLetters(db: Database, filter: LetterFilter): Promise<readonly LetterClass[]> {
  const rows = await whereLetter(db.selectFrom("dead_letter"), filter)
    .select(({ fn }) => [
      "code",
      "kind",
      fn.countAll().as("count"),
      fn.count("lead_id").distinct().as("leads"),
      fn.min("dead_at").as("oldest"),
      fn.max("dead_at").as("newest"),
    ])
    .groupBy(["code", "kind"])
    .orderBy("count", "desc")
    .orderBy("code")
    .execute();
  return rows.map((row) => ({
    code: row.code ?? "UNKNOWN",
    kind: row.kind,
    count: Number(row.count),
    leads: Number(row.leads),
    oldestAt: row.oldest.toISOString(),
    newestAt: row.newest.toISOString(),
  }));
}

export const toLetter = (row: DeadLetterRow): DeadLetter => ({
  id: row.id,
  kind: row.kind,
  state: row.state,
  code: row.code ?? "UNKNOWN",
  source: row.source,
  eventType: row.event_type ?? "unknown",
  leadId: row.lead_id,
  deliveryId: row.delivery_id,
  tries: row.tries,
  receivedAt: row.received_at.toISOString(),
  deadAt: row.dead_at.toISOString(),
  failedSteps: row.failed_steps,
});
