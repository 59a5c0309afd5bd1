import { sql } from "kysely";
import { describe, expect, test, vi } from "vitest";
import { openDatabase } from "../src/store/database/database.ts";
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

  test("keeps the plan of a statement that comes again, and gives that up where a plan is refused", async () => {
    const { url, drop } = await cloneDatabase();
    const { pool, close } = openDatabase({ url, maxConnections: 1, onError: () => {} });
    const prepared = async () => (await pool.query("select name from pg_prepared_statements")).rows.length;
    await pool.query("create view relay.thing as select 1 as one");
    const ask = () => pool.query("table relay.thing limit $1", [1]);
    await ask();
    expect(await prepared()).toBe(0);
    await ask();
    expect(await prepared()).toBe(1);
    // As another version of relay may do while this one runs.
    await pool.query("drop view relay.thing");
    await pool.query("create view relay.thing as select 1 as one, 2 as two");
    await expect(ask()).rejects.toMatchObject({ code: "0A000" });
    expect((await ask()).rows).toEqual([{ one: 1, two: 2 }]);
    await ask();
    expect(await prepared()).toBe(0);
    await close();
    await drop();
  });

  test("plans anew what gives all columns: they may be others tomorrow", async () => {
    const { url, drop } = await cloneDatabase();
    const { pool, close } = openDatabase({ url, maxConnections: 1, onError: () => {} });
    for (let time = 0; time < 3; time += 1) await pool.query("select * from relay.lead limit $1", [1]);
    expect((await pool.query("select name from pg_prepared_statements")).rows).toEqual([]);
    await close();
    await drop();
  });
});
