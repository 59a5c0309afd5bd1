import { type Expression, type SqlBool, sql, type Transaction } from "kysely";
import { fromKysely, type PgBoss } from "pg-boss";
import type { Database } from "../database/database.ts";
import { convergeLead, oneAtATime } from "../database/queue.ts";
import type { DeadLetterRow, Tables } from "../database/tables.ts";
import { lockLeads } from "../routing/lock-leads.ts";
import { type LetterFilter, whereLetter } from "./letter-filter.ts";

/** Few enough that no lead is held for long. */
const lettersPerTransaction = 200;

type Letter = Pick<DeadLetterRow, "id" | "kind" | "lead_id" | "code">;
type Act = (trx: Transaction<Tables>, letters: readonly Letter[]) => Promise<number>;

/** Lets dead letters be worked on again: the work and the letters change together. @returns how many */
export const retryLetters = (db: Database, boss: PgBoss, filter: LetterFilter): Promise<number> =>
  actOnLetters(db, filter, async (trx, letters) => {
    const { leadIds, events, deliveries } = await separate(trx, letters);
    const woken = await trx
      .updateTable("mailbox")
      .set({ state: "waiting", error_code: null, dead_at: null, failed_steps: null, vendor_said: null })
      .where(isOneOf(events, "bigint"))
      .where("state", "=", "dead")
      .returning("id")
      .execute();
    const stored = await trx
      .updateTable("delivery")
      .set({ state: "stored", reason: null, dead_at: null })
      .where(isOneOf(deliveries, "uuid"))
      .where("state", "=", "dead")
      .returning("id")
      .execute();
    await tryAllAgain(trx, leadIds);
    const converge = leadIds.map((leadId) => ({ data: { leadId }, ...oneAtATime(leadId) }));
    if (converge.length > 0) await boss.insert(convergeLead, converge, { db: fromKysely(trx) });
    return note(trx, letters, [...woken, ...stored], "retry", null);
  });

/** Whose worker is at it now notices by the fence, and begins anew. */
async function tryAllAgain(trx: Transaction<Tables>, leadIds: readonly string[]): Promise<void> {
  await sql`
    update relay.lead set state = state - 'setAside', checkpoint = checkpoint #- '{lead,setAside}', fence = fence + 1
    where id = any(${[...leadIds]}::uuid[])
      and (state -> 'setAside' is not null or checkpoint #> '{lead,setAside}' is not null)`.execute(trx);
}

/** Takes dead letters off the list for good; they stay readable until their time is over. @returns how many */
export const discardLetters = (db: Database, filter: LetterFilter, reason: string): Promise<number> =>
  actOnLetters(db, filter, async (trx, letters) => {
    const { events, deliveries } = await separate(trx, letters);
    const discard = (table: "mailbox" | "delivery", isMeant: Expression<SqlBool>) =>
      trx
        .updateTable(table)
        .set({ state: "discarded" })
        .where(isMeant)
        .where("state", "=", "dead")
        .returning("id")
        .execute();
    const discarded = [
      ...(await discard("mailbox", isOneOf(events, "bigint"))),
      ...(await discard("delivery", isOneOf(deliveries, "uuid"))),
    ];
    return note(trx, letters, discarded, "discard", reason);
  });

async function actOnLetters(db: Database, filter: LetterFilter, act: Act): Promise<number> {
  // The database's clock, as in `dead_at`: a letter that dies again meanwhile is not taken again.
  const { rows } = await sql<{ now: Date }>`select date_trunc('milliseconds', now()) as now`.execute(db);
  const until = rows[0]?.now;
  let total = 0;
  for (;;) {
    const done = await db.transaction().execute(async (trx) => {
      const letters = await whereLetter(trx.selectFrom("dead_letter"), { ...filter, state: "dead", until })
        .select(["id", "kind", "lead_id", "code"])
        .orderBy("dead_at")
        .orderBy("id")
        .limit(lettersPerTransaction)
        .execute();
      return letters.length === 0 ? null : act(trx, letters);
    });
    if (done === null) return total;
    total += done;
  }
}

/** Leads first and in order, as everybody takes them. */
async function separate(trx: Transaction<Tables>, letters: readonly Letter[]) {
  const idsOf = (kind: Letter["kind"]) => letters.filter((letter) => letter.kind === kind).map(({ id }) => id);
  const leadIds = [...new Set(letters.flatMap(({ lead_id }) => lead_id ?? []))].sort();
  if (leadIds.length > 0) await lockLeads(trx, leadIds);
  return { leadIds, events: idsOf("event"), deliveries: idsOf("delivery") };
}

const isOneOf = (ids: readonly string[], type: "bigint" | "uuid") =>
  sql<SqlBool>`id = any(${[...ids]}::${sql.raw(`${type}[]`)})`;

async function note(
  trx: Transaction<Tables>,
  letters: readonly Letter[],
  changed: readonly { readonly id: string }[],
  action: "retry" | "discard",
  reason: string | null,
): Promise<number> {
  if (changed.length === 0) return 0;
  const codes = new Map(letters.map(({ id, code }) => [id, code]));
  const rows = changed.map(({ id }) => ({ letter_id: id, action, code: codes.get(id) ?? null, reason }));
  await trx.insertInto("letter_action").values(rows).execute();
  return changed.length;
}
