import { randomUUID } from "node:crypto";
import {
  bookingKeyOf,
  type IdentityKey,
  identityKeysOf,
  type LeadEvent,
  type LeadState,
  newLead,
  type Side,
  type Snapshot,
  type Step,
} from "@tpc/sync-core";
import { sql, type Transaction } from "kysely";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";

export interface MailboxEntry {
  readonly id: string;
  readonly event: LeadEvent;
  readonly receivedAt: Date;
}

export interface OpenLead {
  readonly state: LeadState;
  readonly newPersonId: string;
  /** Waiting events, oldest first. */
  readonly mailbox: readonly MailboxEntry[];
}

/**
 * Reads a lead with what waits for it.
 *
 * @returns `null` when the lead is gone
 */
export async function openLead(db: Database, leadId: string): Promise<OpenLead | null> {
  const { rows } = await sql<OpenedRow>`select * from relay.open_lead(${leadId})`.execute(db);
  const [lead] = rows;
  if (lead === undefined) return null;
  return {
    // A lead stored by an earlier version has no pipeline yet.
    state: { ...newLead, ...lead.state },
    newPersonId: lead.new_person_id,
    mailbox: lead.mailbox.map(({ receivedAt, ...entry }) => ({ ...entry, receivedAt: new Date(receivedAt) })),
  };
}

interface OpenedRow {
  readonly state: LeadState;
  readonly new_person_id: string;
  readonly mailbox: readonly { readonly id: string; readonly event: LeadEvent; readonly receivedAt: string }[];
}

/** @returns those of the keys that other leads hold */
export async function readTakenKeys(
  db: Database,
  leadId: string,
  keys: readonly IdentityKey[],
): Promise<readonly IdentityKey[]> {
  if (keys.length === 0) return [];
  const rows = await db
    .selectFrom("identity_key")
    .select("key")
    .where("key", "in", [...keys])
    .where("lead_id", "!=", leadId)
    .execute();
  return rows.map((row) => row.key as IdentityKey);
}

/** Takes a key for this lead. @returns false when another lead holds it */
export async function claimKey(db: Database, leadId: string, key: IdentityKey): Promise<boolean> {
  await db
    .insertInto("identity_key")
    .values({ key, lead_id: leadId })
    .onConflict((conflict) => conflict.column("key").doNothing())
    .execute();
  return (await readTakenKeys(db, leadId, [key])).length === 0;
}

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

/** Remembers what a convergence learnt and did, all or nothing. */
export async function saveConvergence(db: Database, saved: SavedConvergence): Promise<void> {
  const { conflicts, duplicates } = saved.snapshot;
  if (conflicts.length + duplicates.length === 0) return saveLead(db, saved);
  await db.transaction().execute(async (trx) => {
    await saveLead(trx, saved);
    await saveFindings(trx, saved);
  });
}

/** One statement, so one round trip: most of what relay does ends here. */
async function saveLead(db: Database, saved: SavedConvergence): Promise<void> {
  const { leadId, handled, reason } = saved;
  const { lead, conflicts, duplicates } = saved.snapshot;
  // A convergence that came to its end leaves no failure behind; an interrupted one only what it learnt.
  const failure =
    handled.length === 0
      ? sql``
      : sql`, tries = 0, failing_since = null, failure_code = null, failing_vendor = null, next_try_at = null`;
  const newPersonId = saved.steps.some((step) => step.type === "create-person") ? randomUUID() : null;
  const snapshot = JSON.stringify({ lead, conflicts, duplicates });
  const keys = [...keysOfState(lead)].sort();
  // A key names a lead as long as one of its records carries it. The lead is locked first, as routing does (`lockLeads`):
  // the parts of one statement run in no order of their own.
  const syncKeys =
    saved.keysChanged && keys.length > 0
      ? sql`, dropped as (
          delete from relay.identity_key where lead_id = (select id from locked) and key <> all(${keys}::text[])
        ), added as (
          insert into relay.identity_key (key, lead_id) select unnest(${keys}::text[]), id from locked
          on conflict (key) do nothing
        )`
      : sql``;
  await sql`
    with locked as materialized (
      select id from relay.lead where id = ${leadId} for no key update
    ), updated as (
      update relay.lead set state = ${JSON.stringify(lead)}::jsonb, updated_at = now(),
        new_person_id = coalesce(${newPersonId}::uuid, new_person_id)${failure}
      where id = ${leadId}
    ), handled as (
      update relay.mailbox set state = 'handled' where id = any(${[...handled]}::bigint[])
    ), decided as (
      insert into relay.decision (lead_id, mailbox_ids, snapshot, steps, reason)
      values (${leadId}, ${[...handled]}::bigint[], ${snapshot}::jsonb, ${JSON.stringify(saved.steps)}::jsonb, ${reason})
    )${syncKeys}
    select 1`.execute(db);
}

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

const sides: readonly Side[] = ["twenty", "chatwoot"];

/** A record that was deleted keeps its keys: its restore, or the next message, finds the lead by them. */
export function keysOfState(state: LeadState): readonly IdentityKey[] {
  const keys = sides.flatMap((side) => {
    const known = state[side];
    return known.status === "absent" ? [] : identityKeysOf(side, { ...known.record, otherId: null });
  });
  const bookings = state.pipeline.bookings.flatMap(({ uid, replaces }) =>
    replaces === null ? [uid] : [uid, replaces],
  );
  // Until the person is made, whoever booked is known by what he typed.
  const attendee = state.twenty.status === "absent" ? (state.attendee?.keys ?? []) : [];
  return [...new Set([...keys, ...bookings.map(bookingKeyOf), ...attendee])];
}

/** Puts events aside that will never pass; the lead goes on without them. `code` says why. */
export async function setEventsAside(
  db: Database,
  mailboxIds: readonly string[],
  code: string,
  tries = 1,
): Promise<void> {
  await db
    .updateTable("mailbox")
    .set(({ ref }) => ({
      state: "dead",
      error_code: code,
      dead_at: sql`now()`,
      tries: sql`${ref("tries")} + ${tries}`,
    }))
    .where("id", "in", [...mailboxIds])
    .execute();
}
