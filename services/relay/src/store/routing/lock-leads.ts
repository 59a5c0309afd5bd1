import { sql, type Transaction } from "kysely";
import type { Tables } from "../database/tables.ts";

/**
 * Holds leads until the commit: a convergence that starts now waits for what is routed here instead of missing it.
 * Taken before any identity key, by everybody. Not `for update`: an identity key's foreign key asks for a share of its
 * lead, and a single new key would then wait for us while we wait for it.
 *
 * @returns those that take events: neither gone nor being erased
 */
export async function lockLeads(trx: Transaction<Tables>, leadIds: readonly string[]): Promise<readonly string[]> {
  const rows = await trx
    .selectFrom("lead")
    .select(["id", "erasing_since"])
    .where("id", "=", sql<string>`any(${[...leadIds]}::uuid[])`)
    .orderBy("id")
    .forNoKeyUpdate()
    .execute();
  return rows.filter((row) => row.erasing_since === null).map(({ id }) => id);
}
