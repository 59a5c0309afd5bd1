import { sql } from "kysely";
import { describe, expect, test, vi } from "vitest";
import { openDatabase } from "../src/store/database.ts";
import { cloneDatabase } from "./support/clone-database.ts";

describe("the database", () => {
  test("that breaks a connection in the middle of a transaction is told, and relay lives on", async () => {
    const { url, drop } = await cloneDatabase();
    const onError = vi.fn();
    const database = openDatabase({ url, onError });
    const broken = await database.pool.connect();
    await broken.query("begin");
    const { rows } = await broken.query<{ pid: number }>("select pg_backend_pid() as pid");
    // Between two statements nobody waits for an answer that could bring the news.
    await database.pool.query("select pg_terminate_backend($1)", [rows[0]?.pid]);
    await vi.waitFor(() => expect(onError).toHaveBeenCalled());
    broken.release(true);
    expect((await sql`select 1 as one`.execute(database.db)).rows).toEqual([{ one: 1 }]);
    await database.close();
    await drop();
  });
});
