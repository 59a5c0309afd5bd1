import { randomUUID } from "node:crypto";
import {
  contactsOf,
  conversationKey,
  keysOfEvent,
  type LeadEvent,
  type LeadRecord,
  newLead,
  recordKeyOfEvent,
} from "@tpc/sync-core";
import type { Transaction } from "kysely";
import { mayStartAnew } from "../../privacy/may-start-anew.ts";
import type { Tables } from "../database/tables.ts";
import { findTombstones, liftTombstones } from "../erasure/tombstones.ts";
import { lockLeads } from "./lock-leads.ts";
import { firstFitting, type Owner, ownerByToken, readOwners } from "./owner-of-event.ts";

export type NotRouted = "not-a-lead" | "erased";

export interface LostContact {
  readonly leadId: string;
  readonly record: LeadRecord;
}

interface FoundLead {
  readonly leadId: string;
  readonly lost: LostContact | null;
}

/**
 * The lead an event is about. Its row stays locked until the transaction ends.
 *
 * @returns `changed-hands`: somebody else claimed one of the keys meanwhile, to be tried again
 */
export async function findOrMakeLead(
  trx: Transaction<Tables>,
  event: LeadEvent,
): Promise<FoundLead | "changed-hands" | NotRouted> {
  const keys = keysOfEvent(event);
  const owners = await readOwners(trx, keys);
  // A lead that lives has its record's key: what it shares with somebody who was erased does not matter.
  const isKnown = owners.some(({ key }) => key === keys[0]);
  if (!isKnown && (await isErased(trx, event))) return "erased";
  const best = (await ownerByToken(trx, event, owners)) ?? firstFitting(keys, owners, event);
  if (best === undefined && !mayMakeLead(event)) return "not-a-lead";
  if (isNotALead(event) && best?.key !== ownKeyOf(event)) return "not-a-lead";
  const leadId = best?.lead_id ?? (await makeLead(trx));
  const lost = findLostContact(owners, leadId, event);
  const locked = await lockLeads(trx, [leadId, ...(lost === null ? [] : [lost.leadId])]);
  if (best !== undefined && !locked.includes(leadId)) return "erased";
  const free = keys.filter((key) => !owners.some((owner) => owner.key === key)).toSorted();
  const claimed = await claimKeys(trx, leadId, free);
  // Somebody else claimed one of them since we looked: he may be the same human.
  if (claimed.length < free.length && best === undefined) return undo(trx, leadId);
  return { leadId, lost };
}

/** Another lead's contact that had the conversation, as far as that lead knows. */
function findLostContact(owners: readonly Owner[], leadId: string, event: LeadEvent): LostContact | null {
  if (event.type !== "pipeline" || event.event.type !== "conversation.seen") return null;
  const { id, contactId } = event.event;
  const owner = owners.find(({ key, lead_id }) => key === conversationKey(id) && lead_id !== leadId);
  const before = owner?.state.pipeline.conversations.find((one) => one.id === id)?.contactId;
  const record = owner && contactsOf(owner.state).find((contact) => contact.id === before);
  return owner && record && before !== contactId ? { leadId: owner.lead_id, record } : null;
}

/** Whether one of the keys was buried; a human who comes back by himself is let in. */
async function isErased(trx: Transaction<Tables>, event: LeadEvent): Promise<boolean> {
  const tombstones = await findTombstones(trx, keysOfEvent(event));
  if (tombstones.length === 0) return false;
  if (!tombstones.every(({ erasedAt }) => mayStartAnew(event, erasedAt))) return true;
  await liftTombstones(
    trx,
    tombstones.map(({ erasureId }) => erasureId),
  );
  return false;
}

/** A booking is no record of a side; people's records are one a side. */
const isNotALead = (event: LeadEvent): boolean => event.type !== "pipeline" && event.record.notALead !== null;
const mayMakeLead = (event: LeadEvent): boolean =>
  event.type === "pipeline" ? event.makesLead : !event.type.endsWith(".missing");
const ownKeyOf = (event: LeadEvent): string | null => (event.type === "pipeline" ? null : recordKeyOfEvent(event));

async function makeLead(trx: Transaction<Tables>): Promise<string> {
  const id = randomUUID();
  await trx
    .insertInto("lead")
    .values({ id, state: JSON.stringify(newLead), new_person_id: randomUUID() })
    .execute();
  return id;
}

async function undo(trx: Transaction<Tables>, leadId: string): Promise<"changed-hands"> {
  await trx.deleteFrom("lead").where("id", "=", leadId).execute();
  return "changed-hands";
}

/** Sorted, so that two transactions that want the same keys wait for each other instead of locking each other out. */
async function claimKeys(
  trx: Transaction<Tables>,
  leadId: string,
  sortedKeys: readonly string[],
): Promise<readonly string[]> {
  if (sortedKeys.length === 0) return [];
  const rows = await trx
    .insertInto("identity_key")
    .values(sortedKeys.map((key) => ({ key, lead_id: leadId })))
    .onConflict((conflict) => conflict.column("key").doNothing())
    .returning("key")
    .execute();
  return rows.map((row) => row.key);
}
