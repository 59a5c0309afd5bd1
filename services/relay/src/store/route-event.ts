import { randomUUID } from "node:crypto";
import {
  keysOfEvent,
  type LeadEvent,
  type LeadState,
  linkKeyOfEvent,
  newLead,
  type PipelineHeard,
  recordKeyOfEvent,
  sideOf,
} from "@tpc/sync-core";
import type { Transaction } from "kysely";
import { fromKysely, type PgBoss } from "pg-boss";
import { KeysChangedHands } from "../errors/keys-changed-hands.ts";
import { mayStartAnew } from "../privacy/may-start-anew.ts";
import { findLeadByToken } from "./booking-links.ts";
import type { Database } from "./database.ts";
import { findTombstones, liftTombstones } from "./erasure/tombstones.ts";
import { lockLeads } from "./lock-leads.ts";
import { bringForward, convergeLead, oneAtATime } from "./queue.ts";
import type { Tables } from "./tables.ts";

export interface RoutedEvent {
  readonly leadId: string;
}

type NotRouted = "not-a-lead" | "erased";

interface Owner {
  readonly key: string;
  readonly lead_id: string;
  readonly state: LeadState;
}

/** Two workers may both find no lead and create one; the second then meets the first's keys and looks again. */
const maxTries = 5;

/**
 * Finds or makes the lead an event is about, puts the event in its mailbox and wakes its convergence: all or nothing.
 *
 * @returns `not-a-lead` for a group or a blocked contact that never was one, `erased` for who asked to be forgotten
 */
export async function routeEvent(
  db: Database,
  boss: PgBoss,
  input: {
    readonly deliveryId: string;
    readonly position: number;
    readonly receivedAt: Date;
    readonly event: LeadEvent;
  },
  priority = 0,
): Promise<RoutedEvent | NotRouted> {
  for (let attempt = 1; attempt <= maxTries; attempt += 1) {
    const routed = await db.transaction().execute(async (trx) => {
      const found = await findOrMakeLead(trx, input.event);
      if (typeof found === "string") return found;
      await trx
        .insertInto("mailbox")
        .values({
          lead_id: found.leadId,
          delivery_id: input.deliveryId,
          position: input.position,
          event: JSON.stringify(input.event),
          received_at: input.receivedAt,
        })
        .onConflict((conflict) => conflict.columns(["delivery_id", "position"]).doNothing())
        .execute();
      const { leadId } = found;
      await boss.send(convergeLead, { leadId }, { ...oneAtATime(leadId), priority, db: fromKysely(trx) });
      if (priority === 0) await bringForward(trx, [leadId]);
      return found;
    });
    if (routed !== "changed-hands") return routed;
  }
  throw new KeysChangedHands();
}

async function findOrMakeLead(
  trx: Transaction<Tables>,
  event: LeadEvent,
): Promise<RoutedEvent | "changed-hands" | NotRouted> {
  const keys = keysOfEvent(event);
  const owners = await readOwners(trx, keys);
  // A lead that lives has its record's key: what it shares with somebody who was erased does not matter.
  const isKnown = owners.some(({ key }) => key === keys[0]);
  if (!isKnown && (await isErased(trx, event))) return "erased";
  const best = (await ownerByToken(trx, event, owners)) ?? firstFitting(keys, owners, event);
  if (best === undefined && !mayMakeLead(event)) return "not-a-lead";
  if (isNotALead(event) && best?.key !== ownKeyOf(event)) return "not-a-lead";
  const leadId = best?.lead_id ?? (await makeLead(trx));
  if (best !== undefined && (await lockLeads(trx, [leadId])).length === 0) return "erased";
  const free = keys.filter((key) => !owners.some((owner) => owner.key === key)).toSorted();
  const claimed = await claimKeys(trx, leadId, free);
  // Somebody else claimed one of them since we looked: he may be the same human.
  if (claimed.length < free.length && best === undefined) return undo(trx, leadId);
  return { leadId };
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

function firstFitting(keys: readonly string[], owners: readonly Owner[], event: LeadEvent): Owner | undefined {
  return keys.flatMap((key) => owners.filter((owner) => owner.key === key && fits(owner, event)))[0];
}

/**
 * A booking's token names the lead it was given to, whoever books with it: a secretary types her own e-mail and phone. Unless one
 * of them is another lead's: then it is theirs, and a person is told.
 */
async function ownerByToken(
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

/** A booking is no record of a side; people's records are one a side. */
const isNotALead = (event: LeadEvent): boolean => event.type !== "pipeline" && event.record.notALead !== null;
const mayMakeLead = (event: LeadEvent): boolean =>
  event.type === "pipeline" ? event.makesLead : !event.type.endsWith(".missing");
const ownKeyOf = (event: LeadEvent): string | null => (event.type === "pipeline" ? null : recordKeyOfEvent(event));

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
 * A lead holds one record a side. Another record of the same side is another lead, whatever e-mail or phone they share.
 * If it carries the lead's own id, though, it may be the survivor of a merge: the lead looks.
 */
function fits(owner: Owner, event: LeadEvent): boolean {
  if (event.type === "pipeline") return true;
  const side = owner.state[sideOf(event)];
  if (owner.key === recordKeyOfEvent(event) || owner.key === linkKeyOfEvent(event)) return true;
  return side.status !== "present" || side.record.id === event.record.id;
}

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

async function readOwners(trx: Transaction<Tables>, keys: readonly string[]): Promise<readonly Owner[]> {
  return trx
    .selectFrom("identity_key")
    .innerJoin("lead", "lead.id", "identity_key.lead_id")
    .select(["identity_key.key", "identity_key.lead_id", "lead.state"])
    .where("identity_key.key", "in", [...keys])
    .execute();
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
