import pg from "pg";
import { expect, inject, test } from "vitest";
import { runSystemCheck } from "../src/run-qa.ts";

/** Not the template: nobody may be connected to that one. */
function urlAs(user?: { readonly name: string; readonly password: string }): string {
  const url = new URL(inject("templateUrl"));
  url.pathname = "/postgres";
  if (user !== undefined) Object.assign(url, { username: user.name, password: user.password });
  return url.href;
}

async function check(url: string) {
  const printed: string[] = [];
  const passed = await runSystemCheck("postgres", {
    environment: { DATABASE_URL: url },
    print: (text) => printed.push(text),
    signal: new AbortController().signal,
  });
  return { passed, printed: printed.join("\n") };
}

test("PostgreSQL alone: the owner may do all that relay does, and nothing stays behind", async () => {
  const { passed, printed } = await check(urlAs());
  expect([passed, printed]).toEqual([true, expect.stringMatching(/PostgreSQL 1[5-8]\n.*✓ The user may make tables/)]);
  const client = new pg.Client({ connectionString: urlAs() });
  await client.connect();
  const { rows } = await client.query("select to_regclass('tpc_check') as table");
  expect(rows).toEqual([{ table: null }]);
  await client.end();
});

test("a user who may make no tables, one who is unknown, and a server that is not there are told", async () => {
  const client = new pg.Client({ connectionString: urlAs() });
  await client.connect();
  await client.query("create role tpc_check_reader login password 'lê'");
  try {
    const reader = await check(urlAs({ name: "tpc_check_reader", password: "lê" }));
    expect(reader).toEqual({ passed: false, printed: expect.stringContaining("it may make no tables in the schema") });
    expect(reader.printed).toContain("what to do: make the user the database's owner");
  } finally {
    await client.query("drop role tpc_check_reader");
    await client.end();
  }
  const unknown = await check(urlAs({ name: "tpc_check_nobody", password: "segredo-que-não-vaza" }));
  expect(unknown).toEqual({ passed: false, printed: expect.stringMatching(/it does not let us in \(28(P01|000)\)/) });
  expect(unknown.printed).not.toContain("segredo");
  expect((await check("postgres://u:p@127.0.0.1:1/x")).printed).toContain("it does not let us in (ECONNREFUSED)");
});
