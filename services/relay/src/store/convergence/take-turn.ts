import { sql } from "kysely";
import type { Database } from "../database/database.ts";

/** Turns are taken one after the other, on whatever replica. */
const lock = "relay hand-off turn";

/**
 * Gives a lead to whoever has waited longest for one; of those who never had one to the first. The same key always gets the same person,
 * so a try that was killed costs nobody their turn.
 *
 * @param people - at least one, in the order of the configuration
 */
export async function takeTurn(db: Database, leadId: string, key: string, people: readonly string[]): Promise<string> {
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtext(${lock}))`.execute(trx);
    const taken = await trx
      .selectFrom("hand_off_turn")
      .select("person")
      .where("lead_id", "=", leadId)
      .where("key", "=", key)
      .executeTakeFirst();
    if (taken !== undefined) return taken.person;
    const { rows } = await sql<{ person: string }>`
      select asked.person from unnest(${[...people]}::text[]) with ordinality as asked (person, place)
      left join lateral (
        select max(t.id) as last from relay.hand_off_turn t where t.person = asked.person
      ) had on true
      order by had.last nulls first, asked.place limit 1`.execute(trx);
    const person = rows[0]?.person;
    if (person === undefined) throw new Error("nobody can take the lead");
    await trx.insertInto("hand_off_turn").values({ lead_id: leadId, key, person }).execute();
    return person;
  });
}
