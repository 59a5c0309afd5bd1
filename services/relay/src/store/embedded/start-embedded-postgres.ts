import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chown, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { StartError } from "../../start-error.ts";
import { findFreePort } from "./find-free-port.ts";
import { holdDataFolder } from "./hold-data-folder.ts";
import { findPostgresBinaries, type PostgresBinaries } from "./postgres-binaries.ts";
import { findUnprivilegedOwner, type Owner } from "./unprivileged-owner.ts";
import { isWithinReach, placeWithinReach } from "./within-reach.ts";

export interface EmbeddedPostgres {
  /** Of the database `relay`. */
  readonly url: string;
  /** The server of an earlier run was still there: relay had crashed. */
  readonly adopted: boolean;
  stop(): Promise<void>;
}

const run = promisify(execFile);
const startSeconds = 60;

/**
 * Starts PostgreSQL in a folder, or takes over the one that a crashed relay left running there.
 * `pg_ctl` gives the server a session of its own, so Ctrl-C reaches relay first and the server last.
 *
 * @throws StartError DATA_FOLDER_IN_USE, DATA_FOLDER_UNUSABLE, EMBEDDED_POSTGRES_MISSING
 */
export async function startEmbeddedPostgres(
  dataFolder: string,
  options: { readonly fresh?: boolean; readonly settings?: Readonly<Record<string, string>> } = {},
): Promise<EmbeddedPostgres> {
  const binaries = await findPostgresBinaries();
  const owner = await findUnprivilegedOwner();
  const folder = await chooseFolder(resolve(dataFolder), owner);
  const cluster = join(folder, "postgres");
  const spawn = owner === null ? { cwd: "/" } : { cwd: "/", uid: owner.uid, gid: owner.gid };
  const pgCtl = (...args: string[]) => run(binaries.pgCtl, ["-D", cluster, ...args], spawn);

  const password = await makeFolder({ folder, cluster, binaries, owner, spawn });
  const adopted = await pgCtl("status").then(
    () => true,
    () => false,
  );
  if (!adopted) await startServer(pgCtl, cluster, folder, options.settings ?? {});
  const port = await readPort(cluster, folder);
  const urlOf = (database: string) => `postgres://relay:${password}@127.0.0.1:${port}/${database}`;
  const hold = await holdDataFolder(urlOf("postgres"), folder);
  await prepareDatabase(urlOf("postgres"), options.fresh ?? false);
  return {
    url: urlOf("relay"),
    adopted,
    async stop() {
      await hold.release();
      await pgCtl("stop", "-m", "fast", "-w", "-t", "20").catch(() =>
        pgCtl("stop", "-m", "immediate", "-w", "-t", "5"),
      );
    },
  };
}

/** As root PostgreSQL runs as another user, who may not be able to enter the folder: then all is kept elsewhere, and said so. */
async function chooseFolder(wanted: string, owner: Owner | null): Promise<string> {
  if (owner === null) return wanted;
  try {
    await mkdir(wanted, { recursive: true });
    if (await isWithinReach(join(wanted, "postgres"), owner)) return wanted;
    const place = await placeWithinReach(wanted);
    process.stderr.write(`PostgreSQL may not enter ${wanted}, which only root can: its data is in ${place}.\n`);
    return place;
  } catch (cause) {
    throw unusable(wanted, cause);
  }
}

const unusable = (folder: string, cause: unknown): StartError =>
  new StartError(
    "DATA_FOLDER_UNUSABLE",
    `The data folder ${folder} cannot be used by PostgreSQL: let RELAY_DATA_DIR name a folder that this user (as root: the user "nobody") may write to, or set DATABASE_URL.`,
    { cause },
  );

async function makeFolder(input: {
  readonly folder: string;
  readonly cluster: string;
  readonly binaries: PostgresBinaries;
  readonly owner: Owner | null;
  readonly spawn: object;
}): Promise<string> {
  const { folder, cluster, owner } = input;
  // Its presence says that the cluster is complete: it gets its name only after initdb succeeded.
  const passwordFile = join(folder, "postgres-password");
  const known = await readFile(passwordFile, "utf8").catch(() => null);
  if (known !== null) return known.trim();
  try {
    await mkdir(folder, { recursive: true });
    await setUnfinishedAside(cluster);
    await mkdir(cluster, { mode: 0o700 });
    const password = randomBytes(24).toString("hex");
    const newPasswordFile = `${passwordFile}.new`;
    await writeFile(newPasswordFile, password, { mode: 0o600 });
    if (owner !== null) {
      await chown(cluster, owner.uid, owner.gid);
      await chown(newPasswordFile, owner.uid, owner.gid);
    }
    const options = ["--username=relay", "--auth=scram-sha-256", `--pwfile=${newPasswordFile}`, "--encoding=UTF8"];
    await run(input.binaries.initdb, ["-D", cluster, ...options, "--locale=C"], input.spawn);
    await rename(newPasswordFile, passwordFile);
    return password;
  } catch (cause) {
    throw unusable(folder, cause);
  }
}

/** What an interrupted first start left. Moved, not deleted: it may be a cluster whose password file was lost. */
async function setUnfinishedAside(cluster: string): Promise<void> {
  await rename(cluster, `${cluster}.unfinished-${Date.now()}`).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
  });
}

async function startServer(
  pgCtl: (...args: string[]) => Promise<unknown>,
  cluster: string,
  folder: string,
  settings: Readonly<Record<string, string>>,
): Promise<void> {
  const all = { listen_addresses: "127.0.0.1", unix_socket_directories: "", max_connections: "60", ...settings };
  const given = Object.entries(all).map(([name, value]) => `-c ${name}=${value}`);
  const options = [`-p ${await findFreePort()}`, ...given].join(" ");
  const log = join(cluster, "server.log");
  try {
    await pgCtl("start", "-w", "-t", String(startSeconds), "-l", log, "-o", options);
  } catch (cause) {
    throw new StartError("DATA_FOLDER_UNUSABLE", `PostgreSQL did not start in ${folder}: see ${log}.`, { cause });
  }
}

/** Line 4 of postmaster.pid is the port. */
async function readPort(cluster: string, folder: string): Promise<number> {
  const lines = (await readFile(join(cluster, "postmaster.pid"), "utf8")).split("\n");
  const port = Number(lines[3]);
  if (!Number.isInteger(port) || port === 0) {
    throw new StartError("DATA_FOLDER_UNUSABLE", `PostgreSQL in ${folder} does not tell its port.`);
  }
  return port;
}

async function prepareDatabase(adminUrl: string, fresh: boolean): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    if (fresh) await client.query("drop database if exists relay with (force)");
    const { rowCount } = await client.query("select 1 from pg_database where datname = 'relay'");
    if (rowCount === 0) await client.query("create database relay");
  } finally {
    await client.end();
  }
}
