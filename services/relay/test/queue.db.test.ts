import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { openDatabase } from "../src/store/database/database.ts";
import { convergeLead, oneAtATime, openQueue } from "../src/store/database/queue.ts";
import { cloneDatabase } from "./support/clone-database.ts";

describe("the queue", () => {
  test("passes no lead over that was at work when pg-boss last counted", async () => {
    const { url, drop } = await cloneDatabase();
    const database = openDatabase({ url, onError: () => {} });
    // What pg-boss's monitor writes while the lead's job runs, and its workers then remember for a minute.
    await sql`update relay_queue.queue set singletons_active = array['lead'] where name = ${convergeLead}`.execute(
      database.db,
    );
    const boss = openQueue(database, () => {});
    await boss.start();
    await boss.send(convergeLead, { leadId: "lead" }, oneAtATime("lead"));
    expect(await boss.fetch(convergeLead)).toHaveLength(1);
    await boss.stop({ graceful: false });
    await database.close();
    await drop();
  });
});
