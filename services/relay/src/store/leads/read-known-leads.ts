import { type IdentityKey, type LeadState, newLead } from "@tpc/sync-core";
import { sql } from "kysely";
import { currentState } from "../database/current-state.ts";
import type { Database } from "../database/database.ts";

export interface KnownLead {
  readonly state: LeadState;
  readonly keys: readonly IdentityKey[];
}

/** What is known of these leads; those that are gone are left out. */
export async function readKnownLeads(
  db: Database,
  leadIds: readonly (string | null)[],
): Promise<ReadonlyMap<string, KnownLead>> {
  const ids = [...new Set(leadIds.filter((id) => id !== null))];
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("lead")
    .select([
      "id",
      currentState,
      sql<readonly IdentityKey[]>`array(
        select key from relay.identity_key where lead_id = lead.id order by key)`.as("keys"),
    ])
    .where("id", "in", ids)
    .execute();
  return new Map(rows.map(({ id, state, keys }) => [id, { state: { ...newLead, ...state }, keys }]));
}
