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
  // Waits for a routing transaction that is about to put an event in this mailbox, so that none is left behind.
  const lead = await db
    .selectFrom("lead")
    .select(["state", "new_person_id"])
    .where("id", "=", leadId)
    .forUpdate()
    .executeTakeFirst();
  if (lead === undefined) return null;
  const mailbox = await db
    .selectFrom("mailbox")
    .select(["id", "event", "received_at"])
    .where("lead_id", "=", leadId)
    .where("state", "=", "waiting")
    .orderBy("id")
    .execute();
  return {
    // A lead stored by an earlier version has no pipeline yet.
    state: { ...newLead, ...lead.state },
    newPersonId: lead.new_person_id,
    mailbox: mailbox.map((row) => ({ id: row.id, event: row.event, receivedAt: row.received_at })),
  };
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
}

/** Remembers what a convergence learnt and did, in one transaction. */
export async function saveConvergence(db: Database, saved: SavedConvergence): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await saveLead(trx, saved);
    await syncKeys(trx, saved.leadId, keysOfState(saved.snapshot.lead));
    await saveFindings(trx, saved);
  });
}

async function saveLead(trx: Transaction<Tables>, saved: SavedConvergence): Promise<void> {
  const { lead, conflicts, duplicates } = saved.snapshot;
  const personWasMade = saved.steps.some((step) => step.type === "create-person");
  await trx
    .updateTable("lead")
    .set({
      state: JSON.stringify(lead),
      updated_at: sql`now()`,
      ...(personWasMade && { new_person_id: randomUUID() }),
    })
    .where("id", "=", saved.leadId)
    .execute();
  if (saved.handled.length > 0) {
    await trx
      .updateTable("mailbox")
      .set({ state: "handled" })
      .where("id", "in", [...saved.handled])
      .execute();
  }
  await trx
    .insertInto("decision")
    .values({
      lead_id: saved.leadId,
      mailbox_ids: [...saved.handled],
      snapshot: JSON.stringify({ lead, conflicts, duplicates }),
      steps: JSON.stringify(saved.steps),
      reason: saved.reason,
    })
    .execute();
}

/** A key names a lead as long as one of its records carries it. */
async function syncKeys(trx: Transaction<Tables>, leadId: string, keys: readonly IdentityKey[]): Promise<void> {
  if (keys.length === 0) return;
  await trx
    .deleteFrom("identity_key")
    .where("lead_id", "=", leadId)
    .where("key", "not in", [...keys])
    .execute();
  await trx
    .insertInto("identity_key")
    .values(keys.toSorted().map((key) => ({ key, lead_id: leadId })))
    .onConflict((conflict) => conflict.column("key").doNothing())
    .execute();
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
export async function setEventsAside(db: Database, mailboxIds: readonly string[], code: string): Promise<void> {
  await db
    .updateTable("mailbox")
    .set({ state: "dead", error_code: code })
    .where("id", "in", [...mailboxIds])
    .execute();
}
