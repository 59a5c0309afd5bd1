import { type LeadEvent, type LeadState, newLead } from "@tpc/sync-core";
import { sql } from "kysely";
import type { Database } from "./database.ts";

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

interface OpenedRow {
  readonly id: string;
  readonly state: LeadState;
  readonly new_person_id: string;
  readonly mailbox: readonly { readonly id: string; readonly event: LeadEvent; readonly receivedAt: string }[];
}

/** Reads leads with what waits for them. @returns `null` for a lead that is gone */
export async function openLeads(db: Database, leadIds: readonly string[]): Promise<readonly (OpenLead | null)[]> {
  const { rows } =
    await sql<OpenedRow>`select id, state, new_person_id, mailbox from relay.open_leads(${[...leadIds]}::uuid[])`.execute(
      db,
    );
  const opened = new Map(rows.map((row) => [row.id, toOpenLead(row)]));
  return leadIds.map((id) => opened.get(id) ?? null);
}

const toOpenLead = ({ state, new_person_id: newPersonId, mailbox }: OpenedRow): OpenLead => ({
  // A lead stored by an earlier version has no pipeline yet.
  state: { ...newLead, ...state },
  newPersonId,
  mailbox: mailbox.map(({ receivedAt, ...entry }) => ({ ...entry, receivedAt: new Date(receivedAt) })),
});
