import { sql } from "kysely";
import type { Database } from "../database/database.ts";
import { openPairs } from "../leads/list-duplicates.ts";

/** What came in, and what waits for a person. */
export interface Activity {
  /** The last 30 minutes, oldest first; every minute is there. */
  readonly perMinute: readonly { readonly at: string; readonly count: number }[];
  readonly lastHour: number;
  /** By source; those of which nothing came within an hour are left out. */
  readonly lastAt: Readonly<Record<string, string>>;
  readonly duplicates: number;
  readonly conflicts: number;
  readonly alerts: readonly {
    readonly code: string;
    readonly subject: string;
    readonly values: Readonly<Record<string, string | number>>;
    readonly raisedAt: string;
  }[];
}

const iso = (at: string) => sql.raw(`to_char(${at} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

/** One round trip; every part has an index of its own. */
export async function readActivity(db: Database): Promise<Activity> {
  const { rows } = await sql<{ activity: Activity }>`
    with recent as materialized (
      select source, date_trunc('minute', received_at) as minute, received_at from relay.delivery
      where received_at > now() - interval '1 hour' and replay_of is null
    )
    select json_build_object(
      'perMinute', (select json_agg(json_build_object('at', ${iso("m")}, 'count', (select count(*) from recent where minute = m)) order by m)
        from generate_series(date_trunc('minute', now()) - interval '29 minutes', date_trunc('minute', now()), '1 minute') m),
      'lastHour', (select count(*) from recent),
      'lastAt', coalesce((select json_object_agg(source, at) from (
        select source, ${iso("max(received_at)")} as at from recent group by source) s), '{}'),
      'duplicates', (select count(*) from ${openPairs}),
      'conflicts', (select count(*) from relay.field_conflict where state = 'open'),
      'alerts', coalesce((select json_agg(json_build_object('code', code, 'subject', subject, 'values', values,
        'raisedAt', ${iso("raised_at")}) order by raised_at) from relay.alert where resolved_at is null), '[]')
    ) as activity`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error("the store did not answer");
  return row.activity;
}

/** By source, of a week: for those that `readActivity` leaves out. Reads much, so not every time. */
export async function readLastDeliveries(db: Database): Promise<Readonly<Record<string, string>>> {
  const rows = await db
    .selectFrom("delivery")
    .select(({ fn }) => ["source", fn.max("received_at").as("at")])
    .where("received_at", ">", sql<Date>`now() - interval '7 days'`)
    .where("replay_of", "is", null)
    .groupBy("source")
    .execute();
  return Object.fromEntries(rows.map(({ source, at }) => [source, at.toISOString()]));
}
