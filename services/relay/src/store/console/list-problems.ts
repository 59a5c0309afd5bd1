import { sql } from "kysely";
import type { Database } from "../database/database.ts";
import { type PageCursor, toPage } from "../database/page-cursor.ts";

/** Leads that fail and are tried again by themselves, and conflicts: by cause. */
export interface CauseGroup {
  readonly kind: "conflict" | "failing";
  /** Of a conflict the field. */
  readonly code: string;
  readonly vendor: string | null;
  readonly count: number;
  readonly leads: number;
  readonly oldestAt: string;
  readonly newestAt: string;
}

export interface CauseItem {
  readonly id: string;
  readonly leadId: string;
  readonly what: string;
  readonly detail: string | null;
  readonly at: string;
  readonly tries: number | null;
  readonly nextTryAt: string | null;
}

interface GroupRow {
  readonly kind: CauseGroup["kind"];
  readonly code: string;
  readonly vendor: string | null;
  readonly count: number;
  readonly leads: number;
  readonly oldest: Date;
  readonly newest: Date;
}

export async function countCauses(db: Database): Promise<readonly CauseGroup[]> {
  const { rows } = await sql<GroupRow>`
    select 'failing' as kind, coalesce(failure_code, 'UNKNOWN') as code, failing_vendor as vendor, count(*)::int as count,
      count(*)::int as leads, min(failing_since) as oldest, max(failing_since) as newest
    from relay.lead where failing_since is not null group by 2, 3
    union all
    select 'conflict', field, null, count(*)::int, count(distinct lead_id)::int, min(noticed_at), max(noticed_at)
    from relay.field_conflict where state = 'open' group by field
    order by count desc, code`.execute(db);
  return rows.map(({ oldest, newest, ...row }) => ({
    ...row,
    oldestAt: oldest.toISOString(),
    newestAt: newest.toISOString(),
  }));
}

type Page = { readonly limit: number; readonly after: PageCursor | null };
type ItemRow = Omit<CauseItem, "at" | "nextTryAt"> & { readonly at: Date; readonly next_try_at: Date | null };

/** Newest first. */
export async function listFailing(
  db: Database,
  { code, vendor }: { readonly code: string; readonly vendor: string | null },
  { limit, after }: Page,
): Promise<{ readonly items: readonly CauseItem[]; readonly nextCursor: string | null }> {
  const from = after === null ? sql`true` : sql`(at, id) < (${after.at}, ${after.id})`;
  const { rows } = await sql<ItemRow>`
    select * from (
      select id::text as id, id::text as "leadId", failure_code as what, failing_vendor as detail,
        date_trunc('milliseconds', failing_since) as at, tries, next_try_at
      from relay.lead where failing_since is not null and coalesce(failure_code, 'UNKNOWN') = ${code}
        and failing_vendor is not distinct from ${vendor}) f
    where ${from} order by at desc, id desc limit ${limit + 1}`.execute(db);
  return paged(rows, limit);
}

export async function listFieldConflicts(
  db: Database,
  field: string,
  { limit, after }: Page,
): Promise<{ readonly items: readonly CauseItem[]; readonly nextCursor: string | null }> {
  const from = after === null ? sql`true` : sql`(at, id) < (${after.at}, ${after.id}::bigint)`;
  const { rows } = await sql<ItemRow>`
    select id::text, "leadId", what, detail, at, tries, next_try_at from (
      select id, lead_id::text as "leadId", field as what, twenty_value || ' ≠ ' || chatwoot_value as detail,
        date_trunc('milliseconds', noticed_at) as at, null::int as tries, null::timestamptz as next_try_at
      from relay.field_conflict where state = 'open' and field = ${field}) f
    where ${from} order by at desc, id desc limit ${limit + 1}`.execute(db);
  return paged(rows, limit);
}

function paged(rows: readonly ItemRow[], limit: number) {
  const { items, nextCursor } = toPage(rows, limit, ({ at, id }) => ({ at, id }));
  const shown = items.map(({ at, next_try_at, ...item }) => {
    return { ...item, at: at.toISOString(), nextTryAt: next_try_at?.toISOString() ?? null };
  });
  return { items: shown, nextCursor };
}

/** Lets them be tried now. @returns how many */
export async function hurryFailing(
  db: Database,
  {
    code,
    vendor,
    ids,
  }: { readonly code: string; readonly vendor: string | null; readonly ids?: readonly string[] | undefined },
): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    update relay.lead set next_try_at = now() where failing_since is not null
      and coalesce(failure_code, 'UNKNOWN') = ${code} and failing_vendor is not distinct from ${vendor}
      and (${ids === undefined} or id::text = any(${[...(ids ?? [])]}::text[]))`.execute(db);
  return Number(numAffectedRows);
}

/** Somebody has seen them. @returns how many */
export async function dismissConflicts(
  db: Database,
  {
    field,
    ids,
    reason,
  }: { readonly field: string; readonly ids?: readonly string[] | undefined; readonly reason: string },
): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    update relay.field_conflict set state = 'dismissed', dismissed_at = now(), dismissed_reason = ${reason}
    where state = 'open' and field = ${field}
      and (${ids === undefined} or id::text = any(${[...(ids ?? [])]}::text[]))`.execute(db);
  return Number(numAffectedRows);
}

/** Names as the cards have them. */
export async function readLeadNames(
  db: Database,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const known = [...new Set(ids.filter((id) => id !== null))];
  if (known.length === 0) return new Map();
  const { rows } = await sql<{ id: string; name: string | null }>`
    select lead_id as id, name from relay.lead_card where lead_id = any(${known}::uuid[])`.execute(db);
  return new Map(rows.flatMap(({ id, name }) => (name === null ? [] : [[id, name]])));
}
