import { sql, type Transaction } from "kysely";
import type { Database } from "../database/database.ts";
import type { Tables } from "../database/tables.ts";
import { openPairs } from "./list-duplicates.ts";

/** How many, and of whom nothing. */
export interface FindingCounts {
  /** That nobody was told of. */
  readonly duplicates: number;
  readonly conflicts: number;
  /** With those that were told before. */
  readonly openDuplicates: number;
  readonly openConflicts: number;
}

/**
 * Takes what nobody was told of yet, unless something was told since `since`. What is to be told is handed to `tell` in the
 * same transaction: told once, on any number of replicas and through any crash.
 */
export async function takeUntoldFindings(
  db: Database,
  since: Date,
  tell: (counts: FindingCounts, trx: Transaction<Tables>) => Promise<void>,
): Promise<void> {
  if (!(await hasUntold(db))) return;
  await db.transaction().execute(async (trx) => {
    // One at a time: two replicas with the same news would tell it twice.
    await sql`lock table relay.digest in share row exclusive mode`.execute(trx);
    const last = await trx.selectFrom("digest").select("told_at").where("name", "=", "findings").executeTakeFirst();
    if (last !== undefined && last.told_at >= since) return;
    const counts = await countFindings(trx);
    await trx.updateTable("possible_duplicate").set({ told_at: now }).where("told_at", "is", null).execute();
    await trx.updateTable("field_conflict").set({ told_at: now }).where("told_at", "is", null).execute();
    if (counts.duplicates + counts.conflicts === 0) return;
    await sql`
      insert into relay.digest (name, told_at) values ('findings', now())
      on conflict (name) do update set told_at = now()`.execute(trx);
    await tell(counts, trx);
  });
}

const now = sql<Date>`now()`;

async function hasUntold(db: Database): Promise<boolean> {
  const { rows } = await sql`
    select 1 from relay.possible_duplicate where told_at is null
    union all select 1 from relay.field_conflict where state = 'open' and told_at is null limit 1`.execute(db);
  return rows.length > 0;
}

/** A pair that the other lead had found, and that was told then, is not new. */
async function countFindings(trx: Transaction<Tables>): Promise<FindingCounts> {
  const { rows } = await sql<Record<keyof FindingCounts, string>>`
    with pairs as (
      select exists (
        select 1 from relay.possible_pair p where p.pair = open_pair.pair and p.told_at is not null) as is_told
      from ${openPairs}
    )
    select (select count(*) from pairs where not is_told) as duplicates,
      (select count(*) from pairs) as "openDuplicates",
      (select count(*) from relay.field_conflict where state = 'open' and told_at is null) as conflicts,
      (select count(*) from relay.field_conflict where state = 'open') as "openConflicts"`.execute(trx);
  const count = (name: keyof FindingCounts) => Number(rows[0]?.[name] ?? 0);
  return {
    duplicates: count("duplicates"),
    conflicts: count("conflicts"),
    openDuplicates: count("openDuplicates"),
    openConflicts: count("openConflicts"),
  };
}
