import { sql } from "kysely";
import type { Database } from "../database/database.ts";
import { type PageCursor, toPage } from "../database/page-cursor.ts";
import type { FindingFilter, FindingPage } from "./list-duplicates.ts";
import { readKnownLeads } from "./read-known-leads.ts";
import { type RecordShown, recordsOfLead } from "./records-of-lead.ts";

/** A field that both sides changed, or on which they stay apart. */
export interface ConflictShown {
  readonly id: string;
  readonly leadId: string;
  readonly field: string;
  /** When it was noticed: Twenty's value stood. `base`: what both had before. */
  readonly base: string;
  readonly twenty: string;
  readonly chatwoot: string;
  /** What relay knows of both sides now; `null` where there is no record. */
  readonly now: { readonly twenty: string | null; readonly chatwoot: string | null };
  readonly noticedAt: string;
  readonly records: readonly RecordShown[];
}

/** Conflicts that nobody has dismissed, newest first. */
export async function listConflicts(
  db: Database,
  { leadId }: FindingFilter,
  { limit, after }: { readonly limit: number; readonly after: PageCursor | null },
): Promise<FindingPage<ConflictShown>> {
  let open = db.selectFrom("field_conflict").where("state", "=", "open");
  if (leadId !== undefined) open = open.where("lead_id", "=", leadId);
  const { count } = await open.select(({ fn }) => fn.countAll().as("count")).executeTakeFirstOrThrow();
  const noticedAt = sql<Date>`date_trunc('milliseconds', noticed_at)`;
  let query = open.selectAll().select(noticedAt.as("at"));
  if (after !== null) query = query.where(sql<boolean>`(${noticedAt}, id) < (${after.at}, ${after.id}::bigint)`);
  const rows = await query
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(limit + 1)
    .execute();
  const { items, nextCursor } = toPage(rows, limit, ({ at, id }) => ({ at, id }));
  const known = await readKnownLeads(
    db,
    items.map(({ lead_id }) => lead_id),
  );
  const shown = items.map((row): ConflictShown => {
    const lead = known.get(row.lead_id);
    const records = lead === undefined ? [] : recordsOfLead(lead.state, lead.keys);
    const nowAt = (side: string) => records.find((one) => one.side === side)?.record?.values[row.field] ?? null;
    return {
      id: row.id,
      leadId: row.lead_id,
      field: row.field,
      base: row.base_value,
      twenty: row.twenty_value,
      chatwoot: row.chatwoot_value,
      now: { twenty: nowAt("twenty"), chatwoot: nowAt("chatwoot") },
      noticedAt: row.at.toISOString(),
      records,
    };
  });
  return { items: shown, nextCursor, count: Number(count) };
}
