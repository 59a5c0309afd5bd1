import { type Stage, stages } from "@tpc/sync-core";
import { type RawBuilder, sql } from "kysely";
import type { Database } from "../database/database.ts";

export type FunnelBy = "specialty" | "city" | "source" | "week";

/** Leads that began between two instants, in groups. */
export interface FunnelQuery {
  readonly from: Date;
  readonly until: Date;
  readonly by: FunnelBy;
  /** For the beginning of weeks. */
  readonly timeZone: string;
  readonly now: Date;
}

export interface FunnelGroup {
  /** `""`: not known. Of a week its Monday. */
  readonly key: string;
  readonly leads: number;
  readonly stages: readonly FunnelStage[];
  readonly won: number;
  readonly lost: number;
  readonly bookings: number;
  readonly noShows: number;
  readonly noShowRate: number | null;
}

interface FunnelStage {
  readonly stage: Stage;
  /** Stood there or further. Of LOST: are lost. */
  readonly reached: number;
  readonly now: number;
  /** Of those who reached the stage before; of LOST of all. */
  readonly conversion: number | null;
  readonly medianSeconds: number | null;
}

type Counts = Readonly<Record<string, number | null>>;
interface Row extends Counts {
  readonly group_key: never;
}

/** @returns all together, and the groups: the largest first, weeks in order */
export async function readFunnel(
  db: Database,
  { from, until, by, timeZone, now }: FunnelQuery,
): Promise<{ readonly total: FunnelGroup; readonly groups: readonly FunnelGroup[] }> {
  const perStage = stages.flatMap((stage, place): RawBuilder<unknown>[] => [
    sql`count(*) filter (where ${stage === "LOST" ? sql`stage = 'LOST'` : sql`furthest >= ${sql.lit(place)}`})::int
      as ${sql.id(`reached_${stage}`)}`,
    sql`count(*) filter (where stage = ${sql.lit(stage)})::int as ${sql.id(`now_${stage}`)}`,
    sql`percentile_cont(0.5) within group (order by (spent ->> ${sql.lit(stage)})::float8) as ${sql.id(`median_${stage}`)}`,
  ]);
  const { rows } = await sql<Row>`
    with card as (
      select *, ${keyOf(by, timeZone)} as key,
        (select count(*) from unnest(meetings) as m where m < ${now}) as held
      from relay.lead_card where began_at >= ${from} and began_at < ${until}
    )
    select key as group_key, grouping(key) as is_total, count(*)::int as leads, sum(cardinality(meetings))::int as bookings,
      sum(held)::int as held, sum(no_shows)::int as no_shows, ${sql.join(perStage)}
    from card group by grouping sets ((), (key)) order by count(*) desc, key`.execute(db);
  const all = rows.map((row) => ({ isTotal: row.is_total === 1, group: toGroup(row) }));
  const groups = all.filter(({ isTotal }) => !isTotal).map(({ group }) => group);
  return {
    total: all.find(({ isTotal }) => isTotal)?.group ?? toGroup({ leads: 0 }),
    groups: by === "week" ? groups.toSorted((left, right) => left.key.localeCompare(right.key)) : groups,
  };
}

function keyOf(by: FunnelBy, timeZone: string): RawBuilder<unknown> {
  if (by === "week") return sql`to_char(date_trunc('week', began_at at time zone ${timeZone}), 'YYYY-MM-DD')`;
  return sql`coalesce(${sql.ref(by)}, '')`;
}

function toGroup(row: Counts): FunnelGroup {
  const count = (name: string) => row[name] ?? 0;
  const leads = count("leads");
  const share = (part: number, of: number) => (of === 0 ? null : part / of);
  const held = count("held");
  return {
    key: String(row.group_key ?? ""),
    leads,
    stages: stages.map((stage, place) => {
      const before = stages[place - 1];
      const of = stage === "LOST" || before === undefined ? leads : count(`reached_${before}`);
      const reached = count(`reached_${stage}`);
      const medianSeconds = row[`median_${stage}`] ?? null;
      return { stage, reached, now: count(`now_${stage}`), conversion: share(reached, of), medianSeconds };
    }),
    won: count("now_CUSTOMER"),
    lost: count("now_LOST"),
    bookings: count("bookings"),
    noShows: count("no_shows"),
    noShowRate: share(Math.min(count("no_shows"), held), held),
  };
}
