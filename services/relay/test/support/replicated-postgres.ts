import { execFile } from "node:child_process";
import { once } from "node:events";
import { appendFile, chmod, chown, cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { vi } from "vitest";
import { findFreePort, findPostgresBinaries, findUnprivilegedOwner, migrateStore } from "../../src/index.ts";

const run = promisify(execFile);

export interface Replicated extends AsyncDisposable {
  /** Of whoever is the primary, as a floating address or a proxy gives it. */
  readonly url: string;
  /** Directly, to look at. */
  readonly standbyUrl: string;
  /** The power of the primary goes. */
  killPrimary(): Promise<void>;
  /** It lives on and takes nothing to write, as one that was demoted. */
  makePrimaryReadOnly(): Promise<void>;
  /** Its connections stay open and bring no answer any more. */
  hangPrimary(): void;
  /** The standby becomes the primary, and new connections reach it. */
  failOver(): Promise<void>;
}

/** A primary that acknowledges only what its standby has, and an address that leads to one of them. */
export async function startReplicated(): Promise<Replicated> {
  const folder = await mkdtemp(join(tmpdir(), "relay-failover-"));
  await chmod(folder, 0o755);
  const [binaries, owner] = await Promise.all([findPostgresBinaries(), findUnprivilegedOwner()]);
  const as = owner === null ? { cwd: "/" } : { cwd: "/", uid: owner.uid, gid: owner.gid };
  const [primaryPort, standbyPort] = await Promise.all([findFreePort(), findFreePort()]);
  const [primary, standby] = [join(folder, "primary"), join(folder, "standby")];
  const pgCtl = (cluster: string, ...args: string[]) =>
    run(binaries.pgCtl, ["-D", cluster, "-w", "-t", "60", ...args], as);
  const start = (cluster: string, port: number, settings: string) =>
    pgCtl(
      cluster,
      "start",
      "-l",
      join(cluster, "server.log"),
      "-o",
      `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_wal_senders=4 ${settings}`,
    );
  const urlAt = (port: number) => `postgres://relay@127.0.0.1:${port}/postgres`;

  await mkdir(primary, { mode: 0o700 });
  if (owner !== null) await chown(primary, owner.uid, owner.gid);
  await run(binaries.initdb, ["-D", primary, "--username=relay", "--auth=trust", "--encoding=UTF8", "--locale=C"], as);
  await start(primary, primaryPort, "");
  await migrateStore({ databaseUrl: urlAt(primaryPort), dataFolder: folder });
  await pgCtl(primary, "stop");
  // The same cluster at the same moment: what a base backup would give.
  await cp(primary, standby, { recursive: true });
  const source = `host=127.0.0.1 port=${primaryPort} user=relay application_name=standby`;
  await appendFile(join(standby, "postgresql.conf"), `\nprimary_conninfo = '${source}'\n`);
  await writeFile(join(standby, "standby.signal"), "");
  if (owner !== null) await run("chown", ["-R", `${owner.uid}:${owner.gid}`, standby]);
  await run("chmod", ["-R", "go-rwx", standby]);
  await start(primary, primaryPort, "-c synchronous_standby_names=standby");
  await start(standby, standbyPort, "");
  await vi.waitUntil(
    async () => (await ask(urlAt(primaryPort), "select sync_state from pg_stat_replication")) === "sync",
    {
      timeout: 20_000,
    },
  );
  const address = await startAddress(primaryPort);

  return {
    url: urlAt(address.port),
    standbyUrl: urlAt(standbyPort),
    async killPrimary() {
      await pgCtl(primary, "stop", "-m", "immediate");
    },
    async makePrimaryReadOnly() {
      await ask(urlAt(primaryPort), "alter system set default_transaction_read_only = on");
      await ask(urlAt(primaryPort), "select pg_reload_conf()");
    },
    hangPrimary: address.hang,
    async failOver() {
      await pgCtl(standby, "promote");
      address.leadTo(standbyPort);
    },
    async [Symbol.asyncDispose]() {
      await address.stop();
      for (const cluster of [primary, standby]) await pgCtl(cluster, "stop", "-m", "immediate").catch(() => {});
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function ask(url: string, statement: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query(statement);
    return Object.values(rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

/** What stands before the servers: new connections go where it leads, old ones stay where they are. */
async function startAddress(firstPort: number) {
  let port = firstPort;
  const sockets = new Set<Socket>();
  let open: Socket[] = [];
  const server = createServer((client) => {
    const upstream = connect(port, "127.0.0.1");
    open.push(client, upstream);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.pipe(to);
      from.on("error", () => to.destroy());
      from.on("close", () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    leadTo(next: number) {
      port = next;
      open = [];
    },
    hang() {
      for (const socket of open) {
        socket.unpipe();
        socket.pause();
      }
    },
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
