import { VerificationError, verify } from "@tpc/demo";
import { Client } from "pg";
import type { Check } from "../check.ts";
import { type AloneWorld, need } from "./alone-world.ts";

async function inDatabase<Value>(world: AloneWorld, work: (client: Client) => Promise<Value>): Promise<Value> {
  const { DATABASE_URL: connectionString } = need(world, "DATABASE_URL");
  const client = new Client({ connectionString, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "no answer";
    throw new VerificationError(`it does not let us in (${code})`);
  }
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The database relay would work on. What is written is in a table of this session alone. */
export const postgresAlone: readonly Check<AloneWorld>[] = [
  {
    title: "It answers, in a version that is supported (15 to 18)",
    remedy:
      "check DATABASE_URL (name, port, user, password); 28P01 is a wrong password, 3D000 a database that is not there.",
    async run(world) {
      const { rows } = await inDatabase(world, (client) => client.query("show server_version_num"));
      const major = Math.floor(Number(rows[0]?.server_version_num) / 10_000);
      verify(major >= 15 && major <= 18, `it is PostgreSQL ${major}`);
      return `PostgreSQL ${major}`;
    },
  },
  {
    title: "The user may make tables, write, read, change and delete",
    remedy: "make the user the database's owner: alter database … owner to …",
    async run(world) {
      await inDatabase(world, async (client) => {
        await client.query("create temporary table tpc_check (mark text primary key, content text)");
        await client.query("insert into tpc_check values ($1, 'one')", [world.mark]);
        await client.query("update tpc_check set content = 'two' where mark = $1", [world.mark]);
        const { rows } = await client.query("select content from tpc_check where mark = $1", [world.mark]);
        verify(rows[0]?.content === "two", "the change is not there");
        await client.query("delete from tpc_check where mark = $1", [world.mark]);
        const { rowCount } = await client.query("select from tpc_check");
        verify(rowCount === 0, "what was deleted is still there");
        const { rows: may } = await client.query(
          "select has_database_privilege(current_database(), 'CREATE') as in_database, has_schema_privilege('public', 'CREATE') as in_schema",
        );
        verify(may[0]?.in_schema === true, "it may make no tables in the schema public");
      });
      return undefined;
    },
  },
];
