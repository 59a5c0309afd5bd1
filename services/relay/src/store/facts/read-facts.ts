import { sql } from "kysely";
import type { Database } from "../database/database.ts";
import { type DriftFacts, driftFacts } from "../drift/list-drift.ts";

export interface StoredFacts {
  readonly oldestWaitingSeconds: number | null;
  readonly failing: readonly { vendor: string; code: string; leads: number; sinceSeconds: number }[];
  readonly deadLetters: number;
  readonly sweeps: readonly { source: string; ageSeconds: number; lost: number; heard: number }[];
  /** Records that a sweep would have made, and did not because they were many. */
  readonly heldBack: number;
  readonly differingLeads: number;
  readonly oldestDifferenceSeconds: number | null;
  readonly heldRepairs: number;
  /** Directions in which nothing is written, or no values are copied. */
  readonly pauses: readonly {
    direction: string;
    isBrake: boolean;
    sinceSeconds: number;
    waiting: number;
    leads: number;
    percent: number;
  }[];
  readonly silentSeconds: number | null;
  /** Qualified leads whom nobody has answered. */
  readonly waitingLeads: number;
  readonly longestWaitSeconds: number | null;
  readonly waitingDeliveries: number;
  readonly waitingEvents: number;
}

/** What the store knows of relay's work, in one round trip; every part has an index of its own. */
export async function readStoredFacts(db: Database): Promise<StoredFacts> {
  const age = (at: string) => sql.raw(`extract(epoch from now() - ${at})::float8`);
  const { rows } = await sql<{ facts: StoredFacts }>`
    select json_build_object(
      'oldestWaitingSeconds', (select ${age("min(at)")} from (
        select min(received_at) as at from relay.mailbox where state = 'waiting'
        union all select min(received_at) from relay.delivery where state = 'stored') waiting),
      'waitingLeads', (select count(*) from relay.lead where waiting_since is not null),
      'longestWaitSeconds', (select ${age("min(waiting_since)")} from relay.lead where waiting_since is not null),
      'waitingDeliveries', (select count(*) from relay.delivery where state = 'stored'),
      'waitingEvents', (select count(*) from relay.mailbox where state = 'waiting'),
      'failing', coalesce((select json_agg(f) from (
        select coalesce(failing_vendor, 'relay') as vendor, failure_code as code, count(*)::int as leads,
          ${age("min(failing_since)")} as "sinceSeconds"
        from relay.lead where failing_since is not null group by 1, 2) f), '[]'),
      'deadLetters', (select count(*) from relay.mailbox where state = 'dead')
        + (select count(*) from relay.delivery where state = 'dead'),
      'sweeps', coalesce((select json_agg(s) from (
        select source, ${age("swept_until")} as "ageSeconds", lost, heard from relay.sweep
        where source <> 'all-contacts' and held = 0) s), '[]'),
      'heldBack', (select coalesce(max(held), 0)::int from relay.sweep),
      'pauses', coalesce((select json_agg(p) from (
        select direction, paused_by is null as "isBrake", ${age("since")} as "sinceSeconds", coalesce(leads, 0) as leads,
          coalesce(percent, 0) as percent, (select count(*)::int from relay.lead l
            where l.failure_code = 'PAUSED' and l.failing_vendor = pause.direction) as waiting
        from relay.pause) p), '[]'),
      'silentSeconds', (select ${age("max(received_at)")} from relay.mailbox where event ->> 'type' = 'message.received')
    ) as facts`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error("the store did not answer");
  const drift = await driftFacts.execute(db);
  return { ...row.facts, ...(drift.rows[0] ?? noDrift) };
}

const noDrift: DriftFacts = { differingLeads: 0, oldestDifferenceSeconds: null, heldRepairs: 0 };
