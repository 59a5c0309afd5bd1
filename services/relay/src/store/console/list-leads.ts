import type { Stage } from "@tpc/sync-core";
import { type RawBuilder, sql } from "kysely";
import type { PersonReference } from "../../privacy/parse-reference.ts";
import type { Database } from "../database/database.ts";
import { type PageCursor, toPage } from "../database/page-cursor.ts";
import { likeAny, searchParts } from "./fold-text.ts";

export interface LeadItem {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly city: string | null;
  readonly specialty: string | null;
  readonly source: string;
  readonly stage: Stage | null;
  readonly waitingSince: string | null;
  readonly isFailing: boolean;
  readonly createdAt: string;
  readonly changedAt: string;
}

export interface LeadFilter {
  readonly stage?: Stage | undefined;
  /** As a person typed it. */
  readonly search?: string | undefined;
  /** What the search text names, when it names somebody. */
  readonly meant?: PersonReference | null | undefined;
}

export interface LeadList {
  readonly items: readonly LeadItem[];
  readonly nextCursor: string | null;
  readonly count: number;
}

interface Row {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly city: string | null;
  readonly specialty: string | null;
  readonly source: string;
  readonly stage: Stage | null;
  readonly waiting_since: Date | null;
  readonly failing_since: Date | null;
  readonly created_at: Date;
  readonly changed_at: Date;
}

/** The last changed first. */
export async function listLeads(
  db: Database,
  { stage, search = "", meant = null }: LeadFilter,
  { limit, after }: { readonly limit: number; readonly after: PageCursor | null },
): Promise<LeadList> {
  const isOfStage = stage === undefined ? sql`true` : sql`stage = ${stage}`;
  const from = after === null ? sql`true` : sql`(changed_at, lead_id) < (${after.at}, ${after.id}::uuid)`;
  const order = sql`order by changed_at desc, lead_id desc limit ${limit + 1}`;
  const parts = searchParts(search);
  // A search reads all cards once, for the count and the page; a list walks the index.
  const { rows, count } =
    parts.length === 0
      ? await readPage(db, sql`select * from relay.lead_card where ${isOfStage} and ${from} ${order}`, async () => {
          const counted = await sql<{ count: string }>`
            select count(*) as count from relay.lead_card where ${isOfStage}`.execute(db);
          return Number(counted.rows[0]?.count ?? 0);
        })
      : await searchPage(
          db,
          sql`${isOfStage} and (${holds(parts)} or ${isNamedBy(meant)})`,
          sql`where ${from} ${order}`,
        );
  const { items, nextCursor } = toPage(rows, limit, ({ changed_at: at, id }) => ({ at, id }));
  return { items: items.map(toItem), nextCursor, count };
}

/** @returns `null`: there is no such lead, or no card of it yet */
export async function readLeadItem(db: Database, leadId: string): Promise<LeadItem | null> {
  const { rows } = await readPage(db, sql`select * from relay.lead_card where lead_id = ${leadId}`, async () => 1);
  return rows[0] === undefined ? null : toItem(rows[0]);
}

const columns = sql`c.lead_id as id, c.name, c.email, c.phone, c.city, c.specialty, c.source, c.stage, l.waiting_since,
  l.failing_since, l.created_at, c.changed_at`;

async function readPage(db: Database, page: RawBuilder<unknown>, count: () => Promise<number>) {
  const { rows } = await sql<Row>`
    select ${columns} from (${page}) c join relay.lead l on l.id = c.lead_id
    order by c.changed_at desc, c.lead_id desc`.execute(db);
  return { rows, count: await count() };
}

async function searchPage(db: Database, isMeant: RawBuilder<unknown>, page: RawBuilder<unknown>) {
  const { rows } = await sql<Row & { readonly count: string }>`
    with hit as materialized (select * from relay.lead_card where ${isMeant}),
    page as (select * from hit ${page})
    select ${columns}, (select count(*) from hit) as count from page c join relay.lead l on l.id = c.lead_id
    order by c.changed_at desc, c.lead_id desc`.execute(db);
  return { rows, count: Number(rows[0]?.count ?? 0) };
}

const holds = (parts: readonly string[]) =>
  sql.join(
    parts.map((part) => sql`search like ${likeAny(part)}`),
    sql` and `,
  );

const isNamedBy = (meant: PersonReference | null) =>
  meant === null
    ? sql`false`
    : sql`lead_id = any(array(select lead_id from relay.identity_key where key = any(${[...meant.keys]}::text[])
        union all select ${meant.leadId}::uuid))`;

const toItem = (row: Row): LeadItem => ({
  id: row.id,
  name: row.name,
  email: row.email,
  phone: row.phone,
  city: row.city,
  specialty: row.specialty,
  source: row.source,
  stage: row.stage,
  waitingSince: row.waiting_since?.toISOString() ?? null,
  isFailing: row.failing_since !== null,
  createdAt: row.created_at.toISOString(),
  changedAt: row.changed_at.toISOString(),
});
