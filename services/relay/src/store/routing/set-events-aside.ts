import { sql } from "kysely";
import type { Database } from "../database/database.ts";

/**
 * Puts events aside that will never pass; the lead goes on without them. `code` says why.
 *
 * @param failed - the effects that could not be done, when all else of the event is; what the vendor said may quote data
 */
export async function setEventsAside(
  db: Database,
  mailboxIds: readonly string[],
  code: string,
  tries = 1,
  failed: { readonly steps: string; readonly said: string | null } | null = null,
): Promise<void> {
  await db
    .updateTable("mailbox")
    .set(({ ref }) => ({
      state: "dead",
      error_code: code,
      dead_at: sql`now()`,
      failed_steps: failed?.steps ?? null,
      vendor_said: failed?.said ?? null,
      tries: sql`${ref("tries")} + ${tries}`,
    }))
    .where("id", "in", [...mailboxIds])
    .execute();
}
