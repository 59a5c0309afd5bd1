import { randomUUID } from "node:crypto";
import {
  type Checkpoint,
  checkpointOf,
  differencesOf,
  type LeadState,
  type Reason,
  type Snapshot,
  waitingOf,
  wakeTimeOf,
} from "@tpc/sync-core";
import { sql, type Transaction } from "kysely";
import type { Database } from "../database/database.ts";
import type { Tables } from "../database/tables.ts";
import { keysOfState } from "../routing/lead-keys.ts";

interface ConvergenceToSave {
  readonly leadId: string;
  readonly fence: number;
  readonly snapshot: Snapshot;
  /** Whether the lead's identity keys may be others than before. */
  readonly keysChanged: boolean;
}

/** A convergence that came to its end. */
export interface EndedConvergence extends ConvergenceToSave {
  readonly kind: "ended";
  readonly reason: Reason;
  /** Mailbox entries that are now handled. */
  readonly handled: readonly string[];
}

/** One that did not: its events wait on, and what it learnt is kept for the next try. */
export interface InterruptedConvergence extends ConvergenceToSave {
  readonly kind: "interrupted";
}

/** One that never will: the lead is what it was, but for what was begun. */
export interface FailedConvergence extends ConvergenceToSave {
  readonly kind: "failed";
  readonly rolledBack: LeadState;
}

export type SavedConvergence = EndedConvergence | InterruptedConvergence | FailedConvergence;

/**
 * Remembers what convergences of different leads learnt and did, all or nothing.
 *
 * @returns for each whether it was: a lead that somebody else took meanwhile is not touched
 */
export async function saveConvergences(db: Database, saved: readonly SavedConvergence[]): Promise<readonly boolean[]> {
  const hasFindings = ({ kind, snapshot }: SavedConvergence) =>
    kind === "ended" && snapshot.conflicts.length + snapshot.duplicates.length > 0;
  if (!saved.some(hasFindings)) return saveLeads(db, saved);
  return db.transaction().execute(async (trx) => {
    const isSaved = await saveLeads(trx, saved);
    const found = saved.filter((one, index) => isSaved[index] && hasFindings(one));
    for (const one of found) await saveFindings(trx, one);
    return isSaved;
  });
}

/**
 * One statement, so one round trip: most of what relay does ends here. The leads are locked first and in order, as routing
 * does (`lockLeads`): the parts of one statement run in no order of their own, so each change asks who was locked.
 */
async function saveLeads(db: Database, saved: readonly SavedConvergence[]): Promise<readonly boolean[]> {
  const { rows } = await sql<{ id: string }>`
    with saved as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(saved.map(toRow))}::jsonb) as s (
        lead_id uuid, fence bigint, state jsonb, checkpoint jsonb, new_person_id uuid, handled bigint[], is_done boolean,
        keys text[], findings jsonb, steps jsonb, reason text, wake_at timestamptz, waiting_since timestamptz,
        differs jsonb)
    ), locked as materialized (
      select l.id from relay.lead l join saved s on s.lead_id = l.id and s.fence = l.fence
      order by l.id for no key update of l
    ), updated as (
      update relay.lead l set state = coalesce(s.state, l.state), updated_at = now(), fence = l.fence + 1,
        checkpoint = s.checkpoint, checkpoint_at = case when s.checkpoint is not null then now() end,
        new_person_id = coalesce(s.new_person_id, l.new_person_id),
        tries = case when s.is_done then 0 else l.tries end,
        failing_since = case when s.is_done then null else l.failing_since end,
        failure_code = case when s.is_done then null else l.failure_code end,
        failing_vendor = case when s.is_done then null else l.failing_vendor end,
        next_try_at = case when s.is_done then null else l.next_try_at end,
        wake_at = case when s.is_done then s.wake_at else l.wake_at end,
        waiting_since = s.waiting_since, differs = s.differs,
        differs_since = case when s.differs is not null then coalesce(l.differs_since, now()) end
      from locked join saved s on s.lead_id = locked.id where l.id = locked.id
    ), handled as (
      update relay.mailbox m set state = 'handled'
      from (select unnest(s.handled) as id from locked join saved s on s.lead_id = locked.id) h where m.id = h.id
    ), decided as (
      insert into relay.decision (lead_id, mailbox_ids, snapshot, steps, reason)
      select lead_id, handled, findings || jsonb_build_object('lead', s.state), steps, reason
      from locked join saved s on s.lead_id = locked.id where s.is_done
    ), dropped as (
      delete from relay.identity_key k using locked join saved s on s.lead_id = locked.id
      where k.lead_id = locked.id and k.key <> all(s.keys)
    ), added as (
      insert into relay.identity_key (key, lead_id)
      select key, locked.id from locked join saved s on s.lead_id = locked.id cross join unnest(s.keys) as key
      order by key on conflict (key) do nothing
    )
    select id from locked`.execute(db);
  const ids = new Set(rows.map(({ id }) => id));
  return saved.map(({ leadId }) => ids.has(leadId));
}

function toRow(saved: SavedConvergence) {
  const { leadId, fence, snapshot, keysChanged } = saved;
  const { lead, conflicts, duplicates, steps } = snapshot;
  const isDone = saved.kind === "ended";
  const known = saved.kind === "failed" ? { ...snapshot, lead: saved.rolledBack } : snapshot;
  const differs = differencesOf(known, isDone ? saved.reason : null);
  return {
    lead_id: leadId,
    fence,
    ...stateAfter(saved),
    new_person_id: isDone && steps.some((step) => step.type === "create-person") ? randomUUID() : null,
    handled: isDone ? saved.handled : [],
    // A convergence that came to its end leaves no failure behind; an interrupted one only what it learnt.
    is_done: isDone,
    // A key names a lead as long as one of its records carries it. Until there is a record, those stay that it was made with.
    keys: keysChanged && hasRecord(lead) ? keysOfState(lead) : null,
    findings: { conflicts, duplicates },
    steps,
    reason: isDone ? saved.reason : null,
    wake_at: isDone ? wakeTimeOf(lead, snapshot.rules) : null,
    // Also while a vendor is away: whoever waits is not to be forgotten over that.
    waiting_since: waitingOf(saved.kind === "failed" ? saved.rolledBack : lead, snapshot.rules)?.since ?? null,
    differs: differs.length > 0 ? differs : null,
  };
}

function stateAfter(saved: SavedConvergence): {
  readonly state: LeadState | null;
  readonly checkpoint: Checkpoint | null;
} {
  switch (saved.kind) {
    case "ended":
      return { state: saved.snapshot.lead, checkpoint: null };
    case "interrupted":
      return { state: null, checkpoint: checkpointOf(saved.snapshot) };
    case "failed":
      return { state: saved.rolledBack, checkpoint: null };
  }
}

const hasRecord = ({ twenty, chatwoot }: LeadState): boolean =>
  twenty.status !== "absent" || chatwoot.status !== "absent";

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
