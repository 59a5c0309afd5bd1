import { randomUUID } from "node:crypto";
import { type Choices, type LeadState, newLead, type PipelineRules, type Uniting } from "@tpc/sync-core";
import { sql, type Transaction } from "kysely";
import { fromKysely, type PgBoss } from "pg-boss";
import type { UniteBefore } from "../../unites/unite-before.ts";
import type { UniteRefusal, UniteStatus } from "../../unites/unite-desk.ts";
import type { Database } from "../database/database.ts";
import { bringForward, convergeLead, oneAtATime, queueSchema, undoUnite } from "../database/queue.ts";
import type { Tables } from "../database/tables.ts";
import { lockLeads } from "../routing/lock-leads.ts";
import { keepUnited, moveRows } from "./unite-leads.ts";

/** A lead as it is known now: what a convergence that is under way has learnt included. */
export interface LeadToUnite {
  readonly id: string;
  readonly state: LeadState;
  readonly fence: number;
  readonly keys: readonly string[];
  readonly isErasing: boolean;
  readonly createdAt: string;
}

export async function readLeadsToUnite(db: Database, ids: readonly string[]): Promise<readonly LeadToUnite[]> {
  const rows = await db
    .selectFrom("lead")
    .select([
      "id",
      "state",
      "checkpoint",
      "fence",
      "erasing_since",
      "created_at",
      sql<string[]>`array(select key from relay.identity_key k where k.lead_id = lead.id order by key)`.as("keys"),
    ])
    .where("id", "in", [...ids])
    .execute();
  return rows.map(({ id, state, checkpoint, fence, keys, erasing_since, created_at }) => ({
    id,
    state: { ...newLead, ...(checkpoint?.lead ?? state) },
    fence: Number(fence),
    keys,
    isErasing: erasing_since !== null,
    createdAt: created_at.toISOString(),
  }));
}

interface ToUnite {
  readonly keep: LeadToUnite;
  readonly other: LeadToUnite;
  readonly choices: Choices;
  readonly by: string | null;
  readonly before: UniteBefore;
  readonly uniting: Omit<Uniting, "uniteId">;
}

/**
 * Makes one lead of two because a person said so, and remembers how to undo it: all or nothing. What is to be done at the vendors
 * is a wish in the lead's state; its convergence carries it out.
 *
 * @returns the command's id, or why not
 */
export async function uniteByWord(
  db: Database,
  boss: PgBoss,
  rules: PipelineRules,
  { keep, other, choices, by, before, uniting }: ToUnite,
): Promise<string | Extract<UniteRefusal, "LEAD_BUSY">> {
  return db.transaction().execute(async (trx) => {
    if ((await lockLeads(trx, [keep.id, other.id])).length < 2) return "LEAD_BUSY" as const;
    const rows = await trx
      .selectFrom("lead")
      .select(["id", "state", "checkpoint", "fence"])
      .where("id", "in", [keep.id, other.id])
      .execute();
    const [survivor, second] = [keep, other].map(({ id }) => rows.find((row) => row.id === id));
    const isAsSeen = Number(survivor?.fence) === keep.fence && Number(second?.fence) === other.fence;
    if (!survivor || !isAsSeen || (await isAnyConverging(trx, [keep.id, other.id]))) return "LEAD_BUSY" as const;
    const id = randomUUID();
    const found = { lead: other.state, steps: [], conflicts: [], duplicates: [] };
    await keepUnited(trx, survivor, found, rules, { ...uniting, uniteId: id });
    await trx
      .insertInto("unite")
      .values({
        id,
        lead_id: keep.id,
        other_lead_id: other.id,
        requested_by: by,
        choices: JSON.stringify(choices),
        before: JSON.stringify(before),
      })
      .execute();
    await moveRows(trx, other.id, keep.id);
    await wake(trx, boss, keep.id);
    return id;
  });
}

async function wake(trx: Transaction<Tables>, boss: PgBoss, leadId: string): Promise<void> {
  await boss.send(convergeLead, { leadId }, { ...oneAtATime(leadId), db: fromKysely(trx) });
  await bringForward(trx, [leadId]);
}

async function isAnyConverging(trx: Transaction<Tables>, ids: readonly string[]): Promise<boolean> {
  const { rows } = await sql`
    select 1 from ${sql.id(queueSchema, "job")}
    where name = ${convergeLead} and singleton_key = any(${[...ids]}::text[]) and state = 'active'`.execute(trx);
  return rows.length > 0;
}

export async function readUnite(db: Database, id: string): Promise<UniteStatus | null> {
  const [found] = await select(db, sql`u.id = ${id}`);
  return found ?? null;
}

export const listUnites = (db: Database, leadId: string): Promise<readonly UniteStatus[]> =>
  select(db, sql`u.lead_id = ${leadId} or u.other_lead_id = ${leadId}`);

interface Row {
  readonly id: string;
  readonly lead_id: string;
  readonly other_lead_id: string;
  readonly requested_at: Date;
  readonly requested_by: string | null;
  readonly choices: Choices;
  readonly state: "united" | "undoing" | "undone";
  readonly undo_code: string | null;
  readonly undone_at: Date | null;
  readonly has_before: boolean;
  readonly is_working: boolean;
  readonly is_partly: boolean;
}

async function select(db: Database, where: ReturnType<typeof sql>): Promise<readonly UniteStatus[]> {
  const { rows } = await sql<Row>`
    select u.*, u.before is not null as has_before,
      coalesce(coalesce(l.checkpoint -> 'lead', l.state) -> 'uniting' ->> 'uniteId' = u.id::text, false) as is_working,
      coalesce(jsonb_path_exists(l.state, '$.setAside[*] ? (@.step == "merge-people" || @.step == "merge-contacts")'), false)
        as is_partly
    from relay.unite u join relay.lead l on l.id = u.lead_id
    where ${where} order by u.requested_at desc, u.id`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    leadId: row.lead_id,
    otherLeadId: row.other_lead_id,
    requestedAt: row.requested_at.toISOString(),
    requestedBy: row.requested_by,
    choices: row.choices,
    state: stateOf(row),
    code: row.undo_code,
    undoneAt: row.undone_at?.toISOString() ?? null,
    canBeUndone: row.state === "united" && row.has_before,
  }));
}

function stateOf({ state, is_working, is_partly }: Row): UniteStatus["state"] {
  if (state !== "united") return state;
  if (!is_working) return "done";
  return is_partly ? "partly" : "working";
}

/** @returns false when it was undone before, or is too old */
export async function beginUndo(db: Database, boss: PgBoss, id: string): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable("unite")
      .set({ state: "undoing" })
      .where("id", "=", id)
      .where("state", "=", "united")
      .where("before", "is not", null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    await boss.send(undoUnite, { uniteId: id }, { singletonKey: id, db: fromKysely(trx) });
    return true;
  });
}

export interface OpenUndo {
  readonly id: string;
  readonly leadId: string;
  readonly otherLeadId: string;
  readonly before: UniteBefore;
  /** The leads are two again. */
  readonly isSeparated: boolean;
}

/** @returns `null` when it is not under way */
export async function readUndo(db: Database, id: string): Promise<OpenUndo | null> {
  const row = await db.selectFrom("unite").selectAll().where("id", "=", id).executeTakeFirst();
  if (row === undefined || row.state !== "undoing" || row.before === null) return null;
  const other = await db.selectFrom("lead").select("id").where("id", "=", row.other_lead_id).executeTakeFirst();
  return {
    id,
    leadId: row.lead_id,
    otherLeadId: row.other_lead_id,
    before: row.before,
    isSeparated: other !== undefined,
  };
}

export async function tellUndo(db: Database, id: string, code: string | null): Promise<void> {
  await db.updateTable("unite").set({ undo_code: code }).where("id", "=", id).execute();
}

export async function endUndo(db: Database, id: string): Promise<void> {
  await db
    .updateTable("unite")
    .set({ state: "undone", undone_at: sql<Date>`now()`, undo_code: null, before: null })
    .where("id", "=", id)
    .execute();
}
