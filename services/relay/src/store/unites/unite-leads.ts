import {
  type Checkpoint,
  type IdentityKey,
  type LeadState,
  type PipelineRules,
  type Snapshot,
  type Uniting,
  uniteLeads,
  waitingOf,
  wakeTimeOf,
} from "@tpc/sync-core";
import { sql, type Transaction } from "kysely";
import { fromKysely, type PgBoss } from "pg-boss";
import { KeysChangedHands } from "../../errors/keys-changed-hands.ts";
import { LeadTakenOver } from "../../errors/lead-taken-over.ts";
import type { Database } from "../database/database.ts";
import { bringForward, convergeLead, oneAtATime } from "../database/queue.ts";
import type { Tables } from "../database/tables.ts";
import { keysOfState } from "../routing/lead-keys.ts";
import { lockLeads } from "../routing/lock-leads.ts";

interface Merged {
  readonly leadId: string;
  readonly fence: number;
  /** Of the convergence that found out; what waits in the lead's mailbox goes along. */
  readonly snapshot: Snapshot;
  /** Names the lead that survives. */
  readonly into: IdentityKey;
}

/**
 * Makes one lead of two: state, keys, events, decisions, links. The survivor's next convergence does the rest.
 *
 * @returns the survivor's id
 * @throws LeadTakenOver, KeysChangedHands when the survivor cannot be had now
 */
export async function uniteStoredLeads(
  db: Database,
  boss: PgBoss,
  rules: PipelineRules,
  { leadId, fence, snapshot, into }: Merged,
): Promise<string> {
  return db.transaction().execute(async (trx) => {
    const owner = await trx.selectFrom("identity_key").select("lead_id").where("key", "=", into).executeTakeFirst();
    const survivorId = owner?.lead_id;
    if (survivorId === undefined || survivorId === leadId) throw new KeysChangedHands();
    if ((await lockLeads(trx, [leadId, survivorId])).length < 2) throw new KeysChangedHands();
    const rows = await trx
      .selectFrom("lead")
      .select(["id", "state", "checkpoint", "fence"])
      .where("id", "in", [leadId, survivorId])
      .execute();
    const [survivor, other] = [survivorId, leadId].map((id) => rows.find((row) => row.id === id));
    if (survivor === undefined || Number(other?.fence) !== fence) throw new LeadTakenOver("the lead was taken");
    await keepUnited(trx, survivor, snapshot, rules);
    await moveRows(trx, leadId, survivorId);
    await boss.send(convergeLead, { leadId: survivorId }, { ...oneAtATime(survivorId), db: fromKysely(trx) });
    await bringForward(trx, [survivorId]);
    return survivorId;
  });
}

/** A lead as it is locked for being united. */
export interface StoredRow {
  readonly id: string;
  readonly state: LeadState;
  readonly checkpoint: Checkpoint | null;
}

/** @param uniting - what a person said; the people are merged then, and nobody has to decide on them */
export async function keepUnited(
  trx: Transaction<Tables>,
  { id, state, checkpoint }: StoredRow,
  { lead: other, steps, conflicts, duplicates }: Pick<Snapshot, "lead" | "steps" | "conflicts" | "duplicates">,
  rules: PipelineRules,
  uniting?: Uniting,
): Promise<void> {
  const at = new Date().toISOString();
  const unite = (survivor: LeadState) => {
    const united = uniteLeads(survivor, other, at, rules);
    return uniting === undefined ? united : { ...united, lead: { ...united.lead, uniting } };
  };
  const { lead, otherPersonId } = unite(state);
  // What the other lead had is nobody else's any more.
  const otherKeys = keysOfState(other);
  const goesOn = checkpoint && {
    ...checkpoint,
    duplicates: checkpoint.duplicates.filter(({ key }) => !otherKeys.includes(key)),
    lead: unite(checkpoint.lead).lead,
  };
  await sql`
    update relay.lead set state = ${JSON.stringify(lead)}, updated_at = now(), fence = fence + 1,
      wake_at = ${wakeTimeOf(goesOn?.lead ?? lead, rules)},
      waiting_since = ${waitingOf(goesOn?.lead ?? lead, rules)?.since ?? null},
      checkpoint = ${goesOn === null ? null : JSON.stringify(goesOn)},
      checkpoint_at = case when ${goesOn !== null} then now() end
    where id = ${id}`.execute(trx);
  await trx
    .insertInto("decision")
    .values({
      lead_id: id,
      mailbox_ids: [],
      snapshot: JSON.stringify({ conflicts, duplicates, lead }),
      steps: JSON.stringify(steps),
      reason: "merged",
    })
    .execute();
  for (const key of keysOfState(lead)) {
    await sql`insert into relay.identity_key (key, lead_id) values (${key}, ${id}) on conflict (key) do nothing`.execute(
      trx,
    );
  }
  const isSettled = uniting !== undefined || rules.mergesPeople;
  if (otherPersonId === null || lead.twenty.status !== "present" || isSettled) return;
  await sql`
    insert into relay.possible_duplicate (lead_id, key, side, record_id)
    values (${id}, ${`twenty:${lead.twenty.record.id}`}, 'twenty', ${otherPersonId}) on conflict do nothing`.execute(
    trx,
  );
}

/** What belongs to a lead goes to the survivor, which stands for both under either id. What both have of one kind is the survivor's. */
export async function moveRows(trx: Transaction<Tables>, from: string, to: string): Promise<void> {
  for (const table of [
    "mailbox",
    "decision",
    "field_conflict",
    "booking_link",
    "identity_key",
    "unite",
    "lead_alias",
  ] as const) {
    await sql`update ${sql.table(`relay.${table}`)} set lead_id = ${to} where lead_id = ${from}`.execute(trx);
  }
  await sql`
    insert into relay.effect (lead_id, key, begun_at, tried_at)
    select ${to}, key, begun_at, tried_at from relay.effect where lead_id = ${from}
    on conflict (lead_id, key) do nothing`.execute(trx);
  await sql`
    update relay.hand_off_turn t set lead_id = ${to} where lead_id = ${from} and not exists (
      select 1 from relay.hand_off_turn k where k.lead_id = ${to} and k.key = t.key)`.execute(trx);
  await sql`
    update relay.possible_duplicate d set lead_id = ${to} where lead_id = ${from} and not exists (
      select 1 from relay.possible_duplicate k
      where k.lead_id = ${to} and k.key = d.key and k.side = d.side and k.record_id = d.record_id)`.execute(trx);
  await sql`
    update relay.possible_duplicate d set state = 'merged' where lead_id = ${to} and state = 'open' and exists (
      select 1 from relay.identity_key k where k.lead_id = ${to} and k.key = d.side || ':' || d.record_id)
      and d.key not like 'twenty:%'`.execute(trx);
  await sql`insert into relay.lead_alias (id, lead_id) values (${from}, ${to})
    on conflict (id) do update set lead_id = excluded.lead_id`.execute(trx);
  await trx.deleteFrom("lead").where("id", "=", from).execute();
}
