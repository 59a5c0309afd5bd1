import { judgePair, type PairJudgement, type Side } from "@tpc/sync-core";
import { sql } from "kysely";
import type { Database } from "../database/database.ts";
import { type PageCursor, toPage } from "../database/page-cursor.ts";
import { type KnownLead, readKnownLeads } from "./read-known-leads.ts";
import { type RecordShown, recordsOfLead } from "./records-of-lead.ts";

/** One of the two that may be one human. */
export interface Candidate {
  /** `null`: relay keeps nobody by this record. */
  readonly leadId: string | null;
  readonly records: readonly RecordShown[];
}

/** Two that may be one human, for a person to decide. */
export interface DuplicateShown extends PairJudgement {
  readonly id: string;
  /** The key that names both. */
  readonly key: string;
  readonly noticedAt: string;
  readonly candidates: readonly [Candidate, Candidate];
}

export interface FindingFilter {
  readonly leadId?: string | undefined;
}

export interface FindingPage<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
  /** On all pages together. */
  readonly count: number;
}

interface PairRow {
  readonly id: string;
  readonly key: string;
  readonly side: Side;
  readonly record_id: string;
  readonly lead_id: string;
  readonly other_lead_id: string | null;
  readonly noticed_at: Date;
}

/** Pairs on which nobody has decided. What both leads found of each other is one. */
export const openPairs = sql`(
  select distinct on (p.pair) p.* from relay.possible_pair p
  where p.state = 'open' and not p.is_over
    and not exists (select 1 from relay.possible_pair q where q.pair = p.pair and q.state = 'dismissed')
  order by p.pair, p.id) as open_pair`;

/** Newest first. */
export async function listDuplicates(
  db: Database,
  { leadId }: FindingFilter,
  { limit, after }: { readonly limit: number; readonly after: PageCursor | null },
): Promise<FindingPage<DuplicateShown>> {
  const isMeant = sql`(${leadId ?? null}::uuid is null or ${leadId ?? null}::uuid in (lead_id, other_lead_id))`;
  const from = after === null ? sql`true` : sql`(noticed_at, id) < (${after.at}, ${after.id}::bigint)`;
  const { rows } = await sql<PairRow & { readonly count: string }>`
    select * from (select *, count(*) over () as count from ${openPairs} where ${isMeant}) as counted
    where ${from} order by noticed_at desc, id desc limit ${limit + 1}`.execute(db);
  const page = toPage(rows, limit, (row) => ({ at: row.noticed_at, id: row.id }));
  const known = await readKnownLeads(
    db,
    page.items.flatMap((row) => [row.lead_id, row.other_lead_id]),
  );
  return { ...page, items: page.items.map((row) => toDuplicate(row, known)), count: Number(rows[0]?.count ?? 0) };
}

function toDuplicate(row: PairRow, known: ReadonlyMap<string, KnownLead>): DuplicateShown {
  const candidate = (leadId: string | null): Candidate => {
    const lead = leadId === null ? undefined : known.get(leadId);
    return { leadId, records: lead === undefined ? [] : recordsOfLead(lead.state, lead.keys) };
  };
  const one = candidate(row.lead_id);
  const stranger = { side: row.side, id: row.record_id, status: "unknown", record: null } as const;
  const other = row.other_lead_id === null ? { leadId: null, records: [stranger] } : candidate(row.other_lead_id);
  const [mine, theirs] = [one, other].map(({ records }) => records.flatMap(({ record }) => record ?? []));
  const judgement = judgePair(row.key, row.side, mine ?? [], theirs ?? []);
  return { id: row.id, key: row.key, noticedAt: row.noticed_at.toISOString(), ...judgement, candidates: [one, other] };
}

/** The leads of an open pair, the older one first. `null`: nobody is to decide on it, or one of them is no lead of relay's. */
export async function listDuplicatePair(db: Database, id: string): Promise<readonly [string, string] | null> {
  const { rows } = await sql<{ id: string }>`
    select l.id from relay.possible_pair p join relay.lead l on l.id in (p.lead_id, p.other_lead_id)
    where p.id = ${id}::bigint and p.state = 'open' and not p.is_over order by l.created_at, l.id`.execute(db);
  const [one, other] = rows;
  return one && other ? [one.id, other.id] : null;
}
