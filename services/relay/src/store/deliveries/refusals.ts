import { sql } from "kysely";
import type { Database } from "../database/database.ts";

/** Deliveries of one system that were refused, while none of it was taken. */
export interface RefusedDeliveries {
  readonly source: string;
  readonly code: string;
  readonly count: number;
  readonly sinceSeconds: number;
  /** Our clock minus the sender's; `null` where no secret fits. */
  readonly skewSeconds: number | null;
}

export interface Refused {
  readonly source: string;
  readonly code: string;
  readonly count: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
  readonly skewSeconds: number | null;
}

/** Adds what was refused since it was kept last. What came before a delivery that was taken is over. */
export async function keepRefusals(db: Database, refused: readonly Refused[]): Promise<void> {
  for (const { source, code, count, firstAt, lastAt, skewSeconds } of refused) {
    await sql`
      insert into relay.refusal as r (source, code, since, last_at, count, skew_seconds)
      values (${source}, ${code}, ${firstAt}, ${lastAt}, ${count}, ${skewSeconds})
      on conflict (source) do update set code = excluded.code, last_at = excluded.last_at,
        skew_seconds = excluded.skew_seconds,
        since = case when ${wasTakenSince} then excluded.since else r.since end,
        count = case when ${wasTakenSince} then excluded.count else r.count + excluded.count end`.execute(db);
  }
}

const wasTakenSince = sql`exists (
  select 1 from relay.delivery d where d.source = r.source and d.received_at > r.last_at)`;

/** One or two may be anybody's guess, and what is a day old is answered by a quiet system. */
export async function readRefused(db: Database): Promise<readonly RefusedDeliveries[]> {
  const { rows } = await sql<RefusedDeliveries>`
    select source, code, count, skew_seconds as "skewSeconds", extract(epoch from now() - since)::int as "sinceSeconds"
    from relay.refusal r
    where count >= 3 and last_at > now() - interval '1 day' and not ${wasTakenSince}
    order by source`.execute(db);
  return rows;
}
