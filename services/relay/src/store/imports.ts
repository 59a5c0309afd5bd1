import { randomUUID } from "node:crypto";
import { type IdentityKey, type LeadState, type LinkedRecords, linkRecords, newLead, recordKey } from "@tpc/sync-core";
import { sql, type Transaction } from "kysely";
import { fromKysely, type PgBoss } from "pg-boss";
import { KeysChangedHands } from "../errors/keys-changed-hands.ts";
import type { Database } from "./database/database.ts";
import { convergeLead, oneAtATime, sweptPriority } from "./database/queue.ts";
import type { Tables } from "./database/tables.ts";
import { findTombstones } from "./erasure/tombstones.ts";
import { keysOfState } from "./routing/lead-keys.ts";
import { lockLeads } from "./routing/lock-leads.ts";

/** An import that died holds nobody for longer. */
const heldMs = 10 * 60_000;

export interface AnnouncedLead {
  readonly keys: readonly IdentityKey[];
  readonly personId: string;
}

/**
 * An import is about to write these leads' records: what is heard of them waits in their mailboxes. Who is not known is made, so
 * that webhooks find a lead.
 *
 * @returns how many
 */
export async function announceImported(db: Database, leads: readonly AnnouncedLead[], now: Date): Promise<number> {
  const heldUntil = new Date(now.getTime() + heldMs).toISOString();
  let announced = 0;
  for (const lead of leads) if (await oneByOne(db, (trx) => announceOne(trx, lead, heldUntil))) announced += 1;
  return announced;
}

async function announceOne(
  trx: Transaction<Tables>,
  { keys, personId }: AnnouncedLead,
  heldUntil: string,
): Promise<boolean | "changed-hands"> {
  if ((await findTombstones(trx, keys)).length > 0) return false;
  // Only its own records name a lead surely; an address may be two people's.
  const ownerId = await findOwner(trx, keys.filter(isRecordKey));
  if (ownerId === null) return makeLead(trx, { ...newLead, heldUntil }, keys, personId);
  await holdLead(trx, ownerId, heldUntil);
  return true;
}

/** Somebody may make the lead of the same record at the same moment: then it is looked for again. */
const maxTries = 5;

/**
 * A transaction for each: whoever holds one lead and waits for another meets somebody who does it the other way round.
 *
 * @throws KeysChangedHands when others are quicker again and again
 */
async function oneByOne(
  db: Database,
  work: (trx: Transaction<Tables>) => Promise<boolean | "changed-hands">,
): Promise<boolean> {
  for (let attempt = 1; attempt <= maxTries; attempt += 1) {
    const done = await db.transaction().execute(work);
    if (done !== "changed-hands") return done;
  }
  throw new KeysChangedHands();
}

const isRecordKey = (key: string): boolean => key.startsWith("twenty:") || key.startsWith("chatwoot:");

async function findOwner(trx: Transaction<Tables>, keys: readonly string[]): Promise<string | null> {
  const row = await trx
    .selectFrom("identity_key")
    .select("lead_id")
    .where("key", "in", [...keys])
    .executeTakeFirst();
  return row?.lead_id ?? null;
}

/** @returns `changed-hands` when somebody made a lead of one of its records meanwhile */
async function makeLead(
  trx: Transaction<Tables>,
  state: LeadState,
  keys: readonly IdentityKey[],
  personId: string,
  id = randomUUID(),
): Promise<true | "changed-hands"> {
  await trx
    .insertInto("lead")
    .values({ id, state: JSON.stringify(state), new_person_id: personId })
    .execute();
  const claimed = await claimKeys(trx, id, keys);
  const own = keys.filter(isRecordKey);
  if (own.every((key) => claimed.includes(key))) return true;
  await trx.deleteFrom("lead").where("id", "=", id).execute();
  return "changed-hands";
}

/** Sorted, as everybody claims them: two who want the same wait for each other instead of locking each other out. */
async function claimKeys(
  trx: Transaction<Tables>,
  leadId: string,
  keys: readonly IdentityKey[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ key: string }>`
    insert into relay.identity_key (key, lead_id)
    select key, ${leadId}::uuid from unnest(${[...keys].toSorted()}::text[]) key on conflict (key) do nothing
    returning key`.execute(trx);
  return rows.map(({ key }) => key);
}

/** Whoever converges it now notices by the fence. */
async function holdLead(trx: Transaction<Tables>, id: string, heldUntil: string): Promise<void> {
  await lockLeads(trx, [id]);
  const held = JSON.stringify(heldUntil);
  await sql`
    update relay.lead set state = jsonb_set(state, '{heldUntil}', ${held}::jsonb), fence = fence + 1,
      checkpoint = case when checkpoint is not null then jsonb_set(checkpoint, '{lead,heldUntil}', ${held}::jsonb) end
    where id = ${id}`.execute(trx);
}

/**
 * This is how an import leaves the records. What was heard of them meanwhile is folded in now, and is no news.
 *
 * @returns how many leads know it
 */
export async function settleImported(
  db: Database,
  boss: PgBoss,
  leads: readonly LinkedRecords[],
  now: Date,
): Promise<number> {
  let settled = 0;
  for (const linked of leads) if (await oneByOne(db, (trx) => settleOne(trx, boss, linked, now))) settled += 1;
  return settled;
}

async function settleOne(
  trx: Transaction<Tables>,
  boss: PgBoss,
  linked: LinkedRecords,
  now: Date,
): Promise<boolean | "changed-hands"> {
  const { person, contact } = linked;
  const own = [recordKey("twenty", person.id), recordKey("chatwoot", contact.id)];
  const owners = await trx.selectFrom("identity_key").selectAll().where("key", "in", own).execute();
  const [owner, another] = [...new Set(owners.map(({ lead_id }) => lead_id))];
  // Two leads that a person may unite: not by an import.
  if (another !== undefined) return false;
  const at = now.toISOString();
  if (owner === undefined) {
    const keys = [...new Set([...own, ...person.keys, ...contact.keys])];
    if ((await findTombstones(trx, keys)).length > 0) return false;
    const state = linkRecords(newLead, linked, at);
    const leadId = randomUUID();
    const made = await makeLead(trx, state, keys, randomUUID(), leadId);
    if (made === true) await decide(trx, leadId, state);
    return made;
  }
  if ((await lockLeads(trx, [owner])).length === 0) return false;
  const row = await readLead(trx, owner);
  const before: LeadState = { ...newLead, ...(row?.checkpoint?.lead ?? row?.state) };
  if (row === undefined || !isOfThese(before, linked)) return false;
  const state = linkRecords(before, linked, at);
  await sql`
    update relay.lead set state = ${JSON.stringify(state)}, checkpoint = null, checkpoint_at = null, fence = fence + 1,
      updated_at = now(), differs = null, differs_since = null, tries = 0, failing_since = null, failure_code = null,
      failing_vendor = null, next_try_at = null
    where id = ${owner}`.execute(trx);
  await claimKeys(trx, owner, keysOfState(state));
  await decide(trx, owner, state);
  await boss.send(
    convergeLead,
    { leadId: owner },
    { ...oneAtATime(owner), priority: sweptPriority, db: fromKysely(trx) },
  );
  return true;
}

/** For whoever asks why the lead is as it is. */
async function decide(trx: Transaction<Tables>, leadId: string, lead: LeadState): Promise<void> {
  await trx
    .insertInto("decision")
    .values({
      lead_id: leadId,
      mailbox_ids: [],
      snapshot: JSON.stringify({ conflicts: [], duplicates: [], lead }),
      steps: "[]",
      reason: "imported",
    })
    .execute();
}

const readLead = (trx: Transaction<Tables>, id: string) =>
  trx.selectFrom("lead").select(["state", "checkpoint"]).where("id", "=", id).executeTakeFirst();

/** A lead that holds another person or contact is somebody else, or knows more than the import does. */
function isOfThese({ twenty, chatwoot }: LeadState, { person, contact }: LinkedRecords): boolean {
  const isAnother = (side: LeadState["twenty"], id: string) => side.status === "present" && side.record.id !== id;
  return !isAnother(twenty, person.id) && !isAnother(chatwoot, contact.id);
}
