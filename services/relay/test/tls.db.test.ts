import { chmod, chown, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { generate } from "selfsigned";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findFreePort, findUnprivilegedOwner, startEmbeddedPostgres } from "../src/index.ts";
import { refusalOf, startOnDatabase } from "./support/start-on-database.ts";

const address = { type: 7, ip: "127.0.0.1" } as const;
const day = 86_400_000;

/** A real server with ssl=on and one certificate of its own. */
async function startServer(certificate: Parameters<typeof generate>[1]) {
  const folder = await mkdtemp(join(tmpdir(), "relay-tls-"));
  await chmod(folder, 0o755);
  const made = await generate([{ name: "commonName", value: "postgres" }], certificate);
  const [cert, key] = [join(folder, "server.crt"), join(folder, "server.key")];
  await writeFile(cert, made.cert);
  await writeFile(key, made.private, { mode: 0o600 });
  const owner = await findUnprivilegedOwner();
  if (owner !== null) for (const file of [cert, key]) await chown(file, owner.uid, owner.gid);
  const server = await startEmbeddedPostgres(folder, {
    settings: { ssl: "on", ssl_cert_file: cert, ssl_key_file: key, fsync: "off" },
  });
  return {
    cert,
    urlWith(options: Record<string, string>) {
      const url = new URL(server.url);
      for (const [name, value] of Object.entries(options)) url.searchParams.set(name, value);
      return url.href;
    },
    async [Symbol.asyncDispose]() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

describe("a database server whose certificate is its own", () => {
  let server: Awaited<ReturnType<typeof startServer>>;
  beforeAll(async () => {
    server = await startServer({ extensions: [{ name: "subjectAltName", altNames: [address] }] });
  });
  afterAll(() => server[Symbol.asyncDispose]());

  test("ends relay's start with a sentence that names it, the remedies, and no password", async () => {
    const url = server.urlWith({ sslmode: "require" });
    const { code, message } = await refusalOf(url);
    expect(code).toBe("STORE_UNREACHABLE");
    expect(message).toMatch(/^The certificate of the database server 127\.0\.0\.1:\d+ is signed by itself\./);
    expect(message).toMatch(/sslrootcert=.* or use sslmode=no-verify/);
    expect(message).not.toContain(new URL(url).password);
  });

  test.for([
    ["its authority is given", (cert: string) => ({ sslmode: "require", sslrootcert: cert })],
    ["it is believed", () => ({ sslmode: "no-verify" })],
  ] as const)("serves relay once %s, on every connection", async ([, options]) => {
    const relay = await startOnDatabase(server.urlWith(options(server.cert)), {
      PORT: String(await findFreePort()),
      HOST: "127.0.0.1",
    });
    expect((await fetch(new URL("/readyz", relay.url))).status).toBe(200);
    const client = new pg.Client({ connectionString: server.urlWith({}) });
    await client.connect();
    const { rows } = await client.query(
      "select distinct ssl from pg_stat_ssl join pg_stat_activity using (pid) where pid <> pg_backend_pid() and datname = 'relay'",
    );
    await client.end();
    await relay.stop();
    expect(rows).toEqual([{ ssl: true }]);
  });
});

test.for<readonly [string, Parameters<typeof generate>[1], RegExp]>([
  [
    "made out for another host",
    { extensions: [{ name: "subjectAltName", altNames: [{ type: 2, value: "db.example.com" }] }] },
    /is made out for another host/,
  ],
  [
    "no longer valid",
    {
      notBeforeDate: new Date(Date.now() - 3 * day),
      notAfterDate: new Date(Date.now() - day),
      extensions: [{ name: "subjectAltName", altNames: [address] }],
    },
    /has expired/,
  ],
])("a certificate that is %s is told as that", async ([, certificate, expected]) => {
  await using server = await startServer(certificate);
  const { message } = await refusalOf(server.urlWith({ sslmode: "require", sslrootcert: server.cert }));
  expect(message).toMatch(expected);
});
