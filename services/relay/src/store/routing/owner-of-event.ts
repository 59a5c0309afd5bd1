import {
  addressesOf,
  contradicts,
  type LeadEvent,
  type LeadRecord,
  type LeadState,
  linkKeyOfEvent,
  type PipelineHeard,
  recordKeyOfEvent,
  sideOf,
} from "@tpc/sync-core";
import type { Transaction } from "kysely";
import { findLeadByToken } from "../booking-links.ts";
import type { Tables } from "../database/tables.ts";

/** A lead that has one of the keys. */
export interface Owner {
  readonly key: string;
  readonly lead_id: string;
  readonly state: LeadState;
}

export async function readOwners(trx: Transaction<Tables>, keys: readonly string[]): Promise<readonly Owner[]> {
  return trx
    .selectFrom("identity_key")
    .innerJoin("lead", "lead.id", "identity_key.lead_id")
    .select(["identity_key.key", "identity_key.lead_id", "lead.state"])
    .where("identity_key.key", "in", [...keys])
    .execute();
}

export function firstFitting(keys: readonly string[], owners: readonly Owner[], event: LeadEvent): Owner | undefined {
  return keys.flatMap((key) => owners.filter((owner) => owner.key === key && fits(owner, owners, event)))[0];
}

/**
 * A booking's token names the lead it was given to, whoever books with it: a secretary types her own e-mail and phone. Unless one
 * of them is another lead's: then it is theirs, and a person is told.
 */
export async function ownerByToken(
  trx: Transaction<Tables>,
  event: LeadEvent,
  owners: readonly Owner[],
): Promise<Pick<Owner, "key" | "lead_id"> | undefined> {
  if (event.type !== "pipeline" || event.token === null) return undefined;
  const leadId = await findLeadByToken(trx, event.token);
  if (leadId === null) return undefined;
  const another = owners.find(
    ({ key, lead_id }) => lead_id !== leadId && event.record?.keys.some((own) => own === key),
  );
  if (another === undefined) return { key: "", lead_id: leadId };
  await recordDuplicate(trx, leadId, event, another.key);
  return undefined;
}

/** What a person should look at: a booking with one lead's link and another's e-mail or phone. */
async function recordDuplicate(
  trx: Transaction<Tables>,
  leadId: string,
  event: PipelineHeard,
  key: string,
): Promise<void> {
  await trx
    .insertInto("possible_duplicate")
    .values({ lead_id: leadId, key, side: "booking", record_id: event.record?.id ?? "" })
    .onConflict((conflict) => conflict.columns(["lead_id", "key", "side", "record_id"]).doNothing())
    .execute();
}

/**
 * A lead holds one person. Another one is another lead, whatever e-mail or phone they share. If it carries the lead's own id,
 * though, it may be the survivor of a merge: the lead looks. Contacts may be several: Chatwoot makes one a channel.
 */
function fits(owner: Owner, owners: readonly Owner[], event: LeadEvent): boolean {
  if (event.type === "pipeline") return true;
  const side = owner.state[sideOf(event)];
  if (owner.key === recordKeyOfEvent(event) || owner.key === linkKeyOfEvent(event)) return true;
  if (side.status !== "present" || side.record.id === event.record.id) return true;
  return sideOf(event) === "chatwoot" && joins(owner, owners, event.record);
}

/** A contact whose addresses name exactly one lead and contradict none of its own is that human's. */
function joins(owner: Owner, owners: readonly Owner[], { keys }: LeadRecord): boolean {
  const named = owners.filter(({ key }) => keys.some((own) => own === key));
  return (
    named.length > 0 &&
    named.every(({ lead_id }) => lead_id === owner.lead_id) &&
    !contradicts(addressesOf(owner.state), keys)
  );
}
