import { type IdentityKey, type LeadRecord, type LeadState, newLead, type Side } from "@tpc/sync-core";
import { sql } from "kysely";
import type { Database } from "../database/database.ts";

export interface KnownLead {
  readonly id: string;
  readonly state: LeadState;
  /** Events are on their way to this state. */
  readonly isBusy: boolean;
}

/** @returns the leads that hold any of the keys, by key */
export async function readLeadsByKey(
  db: Database,
  keys: readonly IdentityKey[],
): Promise<ReadonlyMap<string, KnownLead>> {
  if (keys.length === 0) return new Map();
  const { rows } = await sql<{ key: string; id: string; state: LeadState; busy: boolean }>`
    select k.key, l.id, l.state,
      exists (select 1 from relay.mailbox m where m.lead_id = l.id and m.state = 'waiting') as busy
    from relay.identity_key k join relay.lead l on l.id = k.lead_id
    where k.key = any(${[...new Set(keys)]}::text[])`.execute(db);
  return new Map(rows.map(({ key, id, state, busy }) => [key, { id, state: { ...newLead, ...state }, isBusy: busy }]));
}

export interface PresentRecord {
  readonly leadId: string;
  readonly record: LeadRecord;
}

/** The records that relay believes one side to have, in the order of their leads. @param before - made before then */
export async function readPresentRecords(
  db: Database,
  side: Side,
  page: { readonly afterLeadId: string | null; readonly before: Date; readonly limit: number },
): Promise<readonly PresentRecord[]> {
  const { rows } = await sql<{ id: string; record: LeadRecord }>`
    select id, state->${side}->'record' as record from relay.lead
    where state->${side}->>'status' = 'present' and created_at < ${page.before}
      and (${page.afterLeadId}::uuid is null or id > ${page.afterLeadId}::uuid)
    order by id limit ${page.limit}`.execute(db);
  return rows.map(({ id, record }) => ({ leadId: id, record }));
}
