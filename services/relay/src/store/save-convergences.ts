import { randomUUID } from "node:crypto";
import type { Snapshot, Step } from "@tpc/sync-core";
import { sql, type Transaction } from "kysely";
import type { Database } from "./database.ts";
import { keysOfState } from "./lead-keys.ts";
import type { Tables } from "./tables.ts";

export interface SavedConvergence {
  readonly leadId: string;
  readonly snapshot: Snapshot;
  readonly steps: readonly Step[];
  readonly reason: string;
  /** Mailbox entries that are now handled. Empty when the convergence was interrupted: they stay. */
  readonly handled: readonly string[];
  /** Whether the lead's identity keys may be others than before. */
  readonly keysChanged: boolean;
}

/** Remembers what convergences of different leads learnt and did, all or nothing. */
export async function saveConvergences(db: Database, saved: readonly SavedConvergence[]): Promise<void> {
  const withFindings = saved.filter(({ snapshot }) => snapshot.conflicts.length + snapshot.duplicates.length > 0);
  if (withFindings.length === 0) return saveLeads(db, saved);
  await db.transaction().execute(async (trx) => {
    await saveLeads(trx, saved);
    for (const one of withFindings) await saveFindings(trx, one);
  });
}

/**
 * One statement, so one round trip: most of what relay does ends here. The leads are locked first and in order, as routing
 * does (`lockLeads`): the parts of one statement run in no order of their own, so each change asks who was locked.
 */
async function saveLeads(db: Database, saved: readonly SavedConvergence[]): Promise<void> {
  await sql`
    with saved as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(saved.map(toRow))}::jsonb) as s (
        lead_id uuid, state jsonb, new_person_id uuid, handled bigint[], is_done boolean, keys text[],
        findings jsonb, steps jsonb, reason text)
    ), locked as materialized (
      select id from relay.lead where id in (select lead_id from saved) order by id for no key update
    ), updated as (
      update relay.lead l set state = s.state, updated_at = now(),
        new_person_id = coalesce(s.new_person_id, l.new_person_id),
        tries = case when s.is_done then 0 else l.tries end,
        failing_since = case when s.is_done then null else l.failing_since end,
        failure_code = case when s.is_done then null else l.failure_code end,
        failing_vendor = case when s.is_done then null else l.failing_vendor end,
        next_try_at = case when s.is_done then null else l.next_try_at end
      from locked join saved s on s.lead_id = locked.id where l.id = locked.id
    ), handled as (
      update relay.mailbox set state = 'handled' where id in (select unnest(handled) from saved)
    ), decided as (
      insert into relay.decision (lead_id, mailbox_ids, snapshot, steps, reason)
      select lead_id, handled, findings || jsonb_build_object('lead', state), steps, reason from saved
    ), dropped as (
      delete from relay.identity_key k using locked join saved s on s.lead_id = locked.id
      where k.lead_id = locked.id and k.key <> all(s.keys)
    ), added as (
      insert into relay.identity_key (key, lead_id)
      select key, locked.id from locked join saved s on s.lead_id = locked.id cross join unnest(s.keys) as key
      order by key on conflict (key) do nothing
    )
    select 1`.execute(db);
}

function toRow({ leadId, snapshot, steps, reason, handled, keysChanged }: SavedConvergence) {
  const { lead, conflicts, duplicates } = snapshot;
  return {
    lead_id: leadId,
    state: lead,
    new_person_id: steps.some((step) => step.type === "create-person") ? randomUUID() : null,
    handled,
    // A convergence that came to its end leaves no failure behind; an interrupted one only what it learnt.
    is_done: handled.length > 0,
    // A key names a lead as long as one of its records carries it. A lead without keys keeps those it had.
    keys: keysChanged ? nullIfEmpty(keysOfState(lead)) : null,
    findings: { conflicts, duplicates },
    steps,
    reason,
  };
}

const nullIfEmpty = <Item>(items: readonly Item[]): readonly Item[] | null => (items.length === 0 ? null : items);

async function saveFindings(trx: Transaction<Tables>, { leadId, snapshot }: SavedConvergence): Promise<void> {
  if (snapshot.conflicts.length > 0) {
    const rows = snapshot.conflicts.map(({ field, base, twenty, chatwoot }) => ({
      lead_id: leadId,
      field,
      base_value: base,
      twenty_value: twenty,
      chatwoot_value: chatwoot,
    }));
    await trx.insertInto("field_conflict").values(rows).execute();
  }
  if (snapshot.duplicates.length > 0) {
    const rows = snapshot.duplicates.map(({ key, side, recordId }) => ({
      lead_id: leadId,
      key,
      side,
      record_id: recordId,
    }));
    await trx
      .insertInto("possible_duplicate")
      .values(rows)
      .onConflict((conflict) => conflict.columns(["lead_id", "key", "side", "record_id"]).doNothing())
      .execute();
  }
}
