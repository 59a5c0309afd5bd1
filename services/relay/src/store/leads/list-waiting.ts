import type { HandOff } from "@tpc/sync-core";
import { sql } from "kysely";
import type { Database } from "../database/database.ts";
import { type PageCursor, toPage } from "../database/page-cursor.ts";
import type { FindingPage } from "./list-duplicates.ts";
import { readKnownLeads } from "./read-known-leads.ts";
import { type RecordShown, recordsOfLead } from "./records-of-lead.ts";

/** A qualified lead whom nobody has answered yet. */
export interface WaitingShown {
  readonly leadId: string;
  readonly since: string;
  readonly reason: string;
  /** Of the configuration, the last one the lead was given to; `null`: nobody yet. */
  readonly person: string | null;
  /** How far it was escalated. */
  readonly level: HandOff["given"][number]["level"] | null;
  readonly conversationId: string | null;
  readonly dealId: string | null;
  readonly records: readonly RecordShown[];
}

/** Those who wait, the longest first. */
export async function listWaiting(
  db: Database,
  { limit, after }: { readonly limit: number; readonly after: PageCursor | null },
): Promise<FindingPage<WaitingShown>> {
  const since = sql<Date>`date_trunc('milliseconds', waiting_since)`;
  const waiting = db.selectFrom("lead").where("waiting_since", "is not", null);
  const { count } = await waiting.select(({ fn }) => fn.countAll().as("count")).executeTakeFirstOrThrow();
  let query = waiting.select(["id", "state", "checkpoint", since.as("at")]);
  if (after !== null) query = query.where(sql<boolean>`(${since}, id) > (${after.at}, ${after.id}::uuid)`);
  const rows = await query
    .orderBy("at")
    .orderBy("id")
    .limit(limit + 1)
    .execute();
  const { items, nextCursor } = toPage(rows, limit, ({ at, id }) => ({ at, id }));
  const known = await readKnownLeads(
    db,
    items.map(({ id }) => id),
  );
  const shown = items.map(({ id, at, state, checkpoint }): WaitingShown => {
    const { handOff, pipeline } = checkpoint?.lead ?? state;
    const given = handOff?.given.at(-1);
    return {
      leadId: id,
      since: at.toISOString(),
      reason: handOff?.reason ?? "",
      person: given?.person ?? null,
      level: given?.level ?? null,
      conversationId: handOff?.conversationId ?? null,
      dealId: pipeline.deals.findLast(({ deletedAt }) => deletedAt === null)?.id ?? null,
      records: recordsOfLead(known.get(id)?.state ?? state, known.get(id)?.keys ?? []),
    };
  });
  return { items: shown, nextCursor, count: Number(count) };
}
