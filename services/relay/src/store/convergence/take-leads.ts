import { type IdentityKey, type LeadEvent, type LeadState, newLead, type StoredLead } from "@tpc/sync-core";
import { sql } from "kysely";
import type { Database } from "../database/database.ts";

export interface MailboxEntry {
  readonly id: string;
  readonly event: LeadEvent;
  readonly receivedAt: Date;
}

export interface TakenLead {
  readonly stored: StoredLead;
  /** What is stored of the lead while this number is its own. */
  readonly fence: number;
  readonly newPersonId: string;
  /** The keys that the lead holds. */
  readonly keys: readonly IdentityKey[];
  /** Waiting events, oldest first. */
  readonly mailbox: readonly MailboxEntry[];
}

interface TakenRow {
  readonly id: string;
  readonly state: LeadState;
  readonly checkpoint: StoredLead["checkpoint"];
  readonly fence: string;
  readonly new_person_id: string;
  readonly keys: readonly IdentityKey[];
  readonly mailbox: readonly { readonly id: string; readonly event: LeadEvent; readonly receivedAt: string }[];
}

/** Reads leads with what waits for them. @returns `null` for a lead that is gone */
export async function takeLeads(db: Database, leadIds: readonly string[]): Promise<readonly (TakenLead | null)[]> {
  const { rows } = await sql<TakenRow>`
    select id, state, checkpoint, fence, new_person_id, keys, mailbox from relay.take_leads(${[...leadIds]}::uuid[])`.execute(
    db,
  );
  const taken = new Map(rows.map((row) => [row.id, toTakenLead(row)]));
  return leadIds.map((id) => taken.get(id) ?? null);
}

const toTakenLead = ({ state, checkpoint, fence, new_person_id: newPersonId, keys, mailbox }: TakenRow): TakenLead => ({
  // A lead stored by an earlier version has no pipeline yet.
  stored: { settled: { ...newLead, ...state }, checkpoint },
  fence: Number(fence),
  newPersonId,
  keys,
  mailbox: mailbox.map(({ receivedAt, ...entry }) => ({ ...entry, receivedAt: new Date(receivedAt) })),
});
