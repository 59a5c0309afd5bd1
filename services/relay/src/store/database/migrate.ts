import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import { type DatabaseHandle, relaySchema } from "./database.ts";
import { prepareQueue } from "./queue.ts";

const numberedSql = /^\d{4}_.+\.sql$/;

/**
 * Brings tables and queue to this version. Safe to run from several places at once: a lock in the database lets one in.
 *
 * @returns the names of the migrations that ran now
 */
export async function migrate(handle: DatabaseHandle, migrationsFolder: string): Promise<readonly string[]> {
  const { error, results } = await createMigrator(handle, migrationsFolder).migrateToLatest();
  if (error !== undefined) throw error;
  await prepareQueue(handle);
  return (results ?? []).filter((result) => result.status === "Success").map((result) => result.migrationName);
}

/** @returns the names of the migrations that the database lacks */
export async function pendingMigrations(handle: DatabaseHandle, migrationsFolder: string): Promise<readonly string[]> {
  const all = await createMigrator(handle, migrationsFolder).getMigrations();
  return all.filter((migration) => migration.executedAt === undefined).map((migration) => migration.name);
}

function createMigrator({ db }: DatabaseHandle, folder: string): Migrator {
  const provider = { getMigrations: () => readMigrations(folder) };
  // They only add, so that one with a lower number may come after: two of them may be written at the same time.
  return new Migrator({ db, provider, migrationTableSchema: relaySchema, allowUnorderedMigrations: true });
}

async function readMigrations(folder: string): Promise<Record<string, Migration>> {
  const files = (await readdir(folder)).filter((file) => numberedSql.test(file)).sort();
  const entries = files.map(async (file): Promise<[string, Migration]> => {
    const text = await readFile(join(folder, file), "utf8");
    const up: Migration["up"] = async (db) => {
      await sql`set local search_path to ${sql.id(relaySchema)}`.execute(db);
      await sql.raw(text).execute(db);
    };
    return [file.replace(/\.sql$/, ""), { up }];
  });
  return Object.fromEntries(await Promise.all(entries));
}
