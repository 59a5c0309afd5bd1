import type { Transaction } from "kysely";
import type { Tables } from "./tables.ts";

/**
 * Holds leads until the commit: a convergence that starts now waits for what is routed here instead of missing it.
 * Taken before any identity key, by everybody. Not `for update`: an identity key's foreign key asks for a share of its
 * lead, and a single new key would then wait for us while we wait for it.
 */
export async function lockLeads(trx: Transaction<Tables>, leadIds: readonly string[]): Promise<void> {
  await trx
    .selectFrom("lead")
    .select("id")
    .where("id", "in", [...leadIds])
    .orderBy("id")
    .forNoKeyUpdate()
    .execute();
}
