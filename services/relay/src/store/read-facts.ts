import { sql } from "kysely";
import type { Database } from "./database.ts";

export interface StoredFacts {
  readonly oldestWaitingSeconds: number | null;
  readonly failing: readonly { vendor: string; code: string; leads: number; sinceSeconds: number }[];
  readonly deadLetters: number;
  readonly sweeps: readonly { source: string; ageSeconds: number; lost: number; heard: number }[];
  /** Records that a comparison of everything would have made. */
  readonly heldBack: number;
  readonly silentSeconds: number | null;
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
        where source <> 'all-contacts') s), '[]'),
      'heldBack', (select coalesce(sum(held), 0)::int from relay.sweep),
      'silentSeconds', (select ${age("max(received_at)")} from relay.mailbox where event ->> 'type' = 'message.received')
    ) as facts`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error("the store did not answer");
  return row.facts;
}
