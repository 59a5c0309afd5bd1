import { sql } from "kysely";
import type { Database } from "./database.ts";

/** Puts events aside that will never pass; the lead goes on without them. `code` says why. */
export async function setEventsAside(
  db: Database,
  mailboxIds: readonly string[],
  code: string,
  tries = 1,
): Promise<void> {
  await db
    .updateTable("mailbox")
    .set(({ ref }) => ({
      state: "dead",
      error_code: code,
      dead_at: sql`now()`,
      tries: sql`${ref("tries")} + ${tries}`,
    }))
    .where("id", "in", [...mailboxIds])
    .execute();
}
