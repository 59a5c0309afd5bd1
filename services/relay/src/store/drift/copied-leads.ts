import type { Side } from "@tpc/sync-core";
import { sql } from "kysely";
import type { Database } from "../database/database.ts";

/** For how many more leads a replica copied values since it told last. */
export async function addCopiedLeads(db: Database, replica: string, direction: Side, leads: number): Promise<void> {
  await sql`
    insert into relay.copied_leads (direction, minute, replica, leads)
    values (${direction}, date_trunc('minute', now()), ${replica}, ${leads})
    on conflict (direction, minute, replica) do update set leads = copied_leads.leads + excluded.leads`.execute(db);
}

export interface CopiedShare {
  /** Within the last hour. */
  readonly copied: number;
  readonly all: number;
  /** Somebody has just said that it is meant. */
  readonly isReleased: boolean;
}

export async function readCopiedShare(db: Database, direction: Side): Promise<CopiedShare> {
  const { rows } = await sql<{ copied: string; total: string; released: boolean }>`
    select (select coalesce(sum(leads), 0) from relay.copied_leads
        where direction = ${direction} and minute > now() - interval '1 hour') as copied,
      (select count(*) from relay.lead) as total,
      exists (select 1 from relay.brake_release where direction = ${direction} and until > now()) as released`.execute(
    db,
  );
  const [row] = rows;
  return { copied: Number(row?.copied ?? 0), all: Number(row?.total ?? 0), isReleased: row?.released ?? false };
}

export async function forgetOldCopies(db: Database): Promise<void> {
  await sql`delete from relay.copied_leads where minute < now() - interval '2 hours'`.execute(db);
}
