import { type IdentityKey, type LeadState, newLead } from "@tpc/sync-core";
import { sql } from "kysely";
import type { PersonReference } from "../../privacy/parse-reference.ts";
import { currentState } from "../database/current-state.ts";
import type { Database } from "../database/database.ts";
import { keysOfState } from "../routing/lead-keys.ts";

export interface KnownPerson {
  readonly leadId: string;
  readonly state: LeadState;
  /** The person that relay makes next, or is making. */
  readonly newPersonId: string;
  /** All that name the person, those included that only a waiting event carries. */
  readonly keys: readonly IdentityKey[];
}

/** @returns `null` when relay knows nobody by this reference */
export async function findPerson(db: Database, { keys, leadId }: PersonReference): Promise<KnownPerson | null> {
  const row = await db
    .selectFrom("lead")
    .select(["id", "new_person_id", currentState])
    .where(
      sql<boolean>`id = ${leadId} or id in (
        select lead_id from relay.identity_key where key = any(${[...keys]}::text[])
        union all select lead_id from relay.lead_alias where id = ${leadId})`,
    )
    .executeTakeFirst();
  if (row === undefined) return null;
  const held = await db.selectFrom("identity_key").select("key").where("lead_id", "=", row.id).execute();
  const { rows: heard } = await sql<{ key: string }>`
    select distinct jsonb_array_elements_text(event #> '{record,keys}') as key from relay.mailbox
    where lead_id = ${row.id} and jsonb_typeof(event #> '{record,keys}') = 'array'`.execute(db);
  const state = { ...newLead, ...row.state };
  const all = [...held, ...heard].map(({ key }) => key as IdentityKey);
  return { leadId: row.id, state, newPersonId: row.new_person_id, keys: [...new Set([...all, ...keysOfState(state)])] };
}
