import { execFile } from "node:child_process";
import { chmod, chown, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { findFreePort, findPostgresBinaries, findUnprivilegedOwner } from "@tpc/relay";

export interface Postgres {
  readonly url: string;
  /** As when the power goes: no farewell, recovery from the log at the next start. */
  crash(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const run = promisify(execFile);

/** A PostgreSQL of our own, on one port for its whole life, because it is going to be restarted. */
export async function startPostgres(folder: string): Promise<Postgres> {
  const cluster = join(folder, "postgres");
  const [binaries, owner, port] = await Promise.all([findPostgresBinaries(), findUnprivilegedOwner(), findFreePort()]);
  const as = owner === null ? { cwd: "/" } : { cwd: "/", uid: owner.uid, gid: owner.gid };
  const pgCtl = (...args: string[]) => run(binaries.pgCtl, ["-D", cluster, ...args], as);
  await chmod(folder, 0o755);
  await mkdir(cluster, { mode: 0o700 });
  if (owner !== null) await chown(cluster, owner.uid, owner.gid);
  await run(binaries.initdb, ["-D", cluster, "--username=relay", "--auth=trust", "--encoding=UTF8", "--locale=C"], as);
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=120`;
  const postgres = {
    url: `postgres://relay@127.0.0.1:${port}/postgres`,
    async crash() {
      await pgCtl("stop", "-m", "immediate", "-w", "-t", "20");
    },
    async start() {
      await pgCtl("start", "-w", "-t", "60", "-l", join(cluster, "server.log"), "-o", options);
    },
    async stop() {
      await pgCtl("status").then(
        () => pgCtl("stop", "-m", "immediate", "-w", "-t", "20"),
        () => {},
      );
    },
  };
  await postgres.start();
  return postgres;
}
