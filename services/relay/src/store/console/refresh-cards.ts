import type { LeadState, PipelineRules } from "@tpc/sync-core";
import { sql } from "kysely";
import type { Database } from "../database/database.ts";
import { cardOf } from "./lead-card.ts";

const leadsAtOnce = 500;
/** Decisions of a statement that was slow come after those of one that began later: so many are looked at again. */
const lookBack = 1_000;
const decisionsAtOnce = 5_000;
/** Before the first one. */
const nobody = "00000000-0000-0000-0000-000000000000";

interface StaleLead {
  readonly id: string;
  readonly state: LeadState;
  readonly created_at: Date;
  readonly updated_at: Date;
}

/** Makes the cards of leads anew that changed, in the background of whoever looks. */
export interface CardRefresher {
  /** Resolves when all are up to date, or after the time is over: the rest goes on. */
  refresh(withinMs: number): Promise<void>;
  /** Ends what is under way after its present step. */
  stop(): Promise<void>;
}

/**
 * Nothing is written while no one looks: that a lead changed is told by its decisions, which are there anyway.
 */
export function createCardRefresher(
  db: Database,
  rules: PipelineRules,
  onError: (error: unknown) => void,
): CardRefresher {
  let running: Promise<void> | null = null;
  let isStopping = false;
  const run = async () => {
    while (!isStopping && (await fillSome(db, rules)));
    while (!isStopping && (await followSome(db, rules)));
  };
  return {
    async refresh(withinMs) {
      running ??= run()
        .catch(onError)
        .finally(() => (running = null));
      await Promise.race([running, new Promise<void>((resolve) => setTimeout(resolve, withinMs).unref())]);
    },
    async stop() {
      isStopping = true;
      await running;
    },
  };
}

/** Leads that were there before anybody looked. @returns whether there may be more */
async function fillSome(db: Database, rules: PipelineRules): Promise<boolean> {
  const { filled_until: from } = await readProgress(db);
  if (from === null) return false;
  if (from === nobody) await skipDecisions(db);
  const { rows } = await sql<StaleLead>`
    select id, state, created_at, updated_at from relay.lead where id > ${from} order by id limit ${leadsAtOnce}`.execute(
    db,
  );
  await writeCards(db, rules, rows);
  const last = rows.length < leadsAtOnce ? null : (rows.at(-1)?.id ?? null);
  await db.updateTable("lead_card_progress").set({ filled_until: last }).execute();
  return last !== null;
}

/** What was decided up to now is in the leads that are about to be read. */
async function skipDecisions(db: Database): Promise<void> {
  await sql`
    update relay.lead_card_progress set decision_id = coalesce((select max(id) from relay.decision), 0)
    where decision_id = 0`.execute(db);
}

/** Leads about which something was decided since. @returns whether there may be more */
async function followSome(db: Database, rules: PipelineRules): Promise<boolean> {
  const { decision_id: until } = await readProgress(db);
  const { rows } = await sql<{ readonly last: string | null; readonly stale: readonly string[] }>`
    with heard as materialized (
      select id, lead_id from relay.decision where id > ${until}::bigint - ${lookBack} order by id limit ${decisionsAtOnce}
    )
    select (select max(id) from heard) as last, array(
      select l.id from relay.lead l left join relay.lead_card c on c.lead_id = l.id
      where l.id in (select lead_id from heard) and c.state_at is distinct from l.updated_at) as stale`.execute(db);
  const { last = null, stale = [] } = rows[0] ?? {};
  for (let from = 0; from < stale.length; from += leadsAtOnce) {
    const ids = stale.slice(from, from + leadsAtOnce);
    const { rows: leads } = await sql<StaleLead>`
      select id, state, created_at, updated_at from relay.lead where id = any(${ids}::uuid[])`.execute(db);
    await writeCards(db, rules, leads);
  }
  if (last === null || BigInt(last) <= BigInt(until)) return false;
  await db.updateTable("lead_card_progress").set({ decision_id: last }).where("decision_id", "<", last).execute();
  return true;
}

const readProgress = (db: Database) => db.selectFrom("lead_card_progress").selectAll().executeTakeFirstOrThrow();

async function writeCards(db: Database, rules: PipelineRules, leads: readonly StaleLead[]): Promise<void> {
  if (leads.length === 0) return;
  const rows = leads.map(({ id, state, created_at, updated_at }) => {
    const { beganAt, noShows, ...card } = cardOf(state, rules);
    const began_at = beganAt ?? created_at.toISOString();
    return { ...card, lead_id: id, state_at: updated_at.toISOString(), began_at, no_shows: noShows };
  });
  // Whoever was forgotten meanwhile is not remembered again.
  await sql`
    insert into relay.lead_card as c (lead_id, state_at, changed_at, began_at, name, email, phone, city, specialty, source,
      stage, furthest, spent, meetings, no_shows, search)
    select l.id, l.updated_at, date_trunc('milliseconds', l.updated_at), r.began_at, r.name, r.email, r.phone, r.city,
      r.specialty, r.source, r.stage, r.furthest, r.spent, r.meetings, r.no_shows, r.search
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (
      lead_id uuid, state_at timestamptz, began_at timestamptz, name text, email text, phone text, city text,
      specialty text, source text, stage text, furthest smallint, spent jsonb, meetings timestamptz[], no_shows smallint,
      search text)
    join relay.lead l on l.id = r.lead_id and date_trunc('milliseconds', l.updated_at) = r.state_at
    order by l.id for key share of l
    on conflict (lead_id) do update set state_at = excluded.state_at,
      changed_at = case when (c.name, c.email, c.phone, c.city, c.specialty, c.source, c.stage) is distinct from
        (excluded.name, excluded.email, excluded.phone, excluded.city, excluded.specialty, excluded.source, excluded.stage)
        then excluded.changed_at else c.changed_at end,
      began_at = excluded.began_at, name = excluded.name, email = excluded.email, phone = excluded.phone,
      city = excluded.city, specialty = excluded.specialty, source = excluded.source, stage = excluded.stage,
      furthest = excluded.furthest, spent = excluded.spent, meetings = excluded.meetings, no_shows = excluded.no_shows,
      search = excluded.search`.execute(db);
}
