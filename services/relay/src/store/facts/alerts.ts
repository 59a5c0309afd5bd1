import { sql } from "kysely";
import type { Database } from "../database/database.ts";

/** As `alerts/` raises them. */
export interface ActiveAlert {
  readonly code: string;
  readonly subject: string;
  readonly values: object;
}

export interface AlertNews {
  readonly code: string;
  readonly subject: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly state: "raised" | "still" | "resolved";
}

/**
 * Remembers which alerts are on. Whoever asks first is told what is new, so that any number of replicas tell it once.
 *
 * @param againAfterHours - how long an alert may go on before it is told again
 * @returns what is to be told: alerts that began, that go on for long, and that are over
 */
export async function keepAlerts(
  db: Database,
  active: readonly ActiveAlert[],
  againAfterHours: number,
): Promise<readonly AlertNews[]> {
  return db.transaction().execute(async (trx) => {
    // One at a time: two replicas with the same news would tell it twice.
    await sql`lock table relay.alert in share row exclusive mode`.execute(trx);
    const news: AlertNews[] = [];
    for (const { code, subject, values } of active) {
      const { rows } = await sql<{ state: "raised" | "still" | null }>`
        with before as (select * from relay.alert where code = ${code} and subject = ${subject} and resolved_at is null),
        kept as (
          insert into relay.alert (code, subject, values) values (${code}, ${subject}, ${JSON.stringify(values)}::jsonb)
          on conflict (code, subject) do update set values = excluded.values, resolved_at = null,
            raised_at = case when relay.alert.resolved_at is null then relay.alert.raised_at else now() end,
            told_at = case when relay.alert.resolved_at is not null
              or relay.alert.told_at < now() - ${againAfterHours} * interval '1 hour' then now() else relay.alert.told_at end
          returning told_at = now() as is_told
        )
        select case when not is_told then null when exists (select 1 from before) then 'still' else 'raised' end as state
        from kept`.execute(trx);
      const state = rows[0]?.state;
      if (state) news.push({ code, subject, values: values as AlertNews["values"], state });
    }
    const names = active.map(({ code, subject }) => `${code} ${subject}`);
    const over = await sql<Omit<AlertNews, "state">>`
      update relay.alert set resolved_at = now()
      where resolved_at is null and code || ' ' || subject <> all(${names}::text[])
      returning code, subject, values`.execute(trx);
    return [...news, ...over.rows.map((row): AlertNews => ({ ...row, state: "resolved" }))];
  });
}

/** @returns the alerts that are on, oldest first */
export async function readActiveAlerts(db: Database): Promise<readonly Omit<ActiveAlert, "values">[]> {
  return db
    .selectFrom("alert")
    .select(["code", "subject"])
    .where("resolved_at", "is", null)
    .orderBy("raised_at")
    .execute();
}
