import type { PgBoss } from "pg-boss";
import { StartError } from "../../start-error.ts";
import { startEmbeddedPostgres } from "../embedded/start-embedded-postgres.ts";
import { checkReachable } from "./check-reachable.ts";
import { type DatabaseHandle, openDatabase } from "./database.ts";
import { pendingMigrations } from "./migrate.ts";
import { migrateStore } from "./migrate-store.ts";
import { migrationsFolder } from "./migrations-folder.ts";
import { openQueue } from "./queue.ts";

export interface Store {
  readonly url: string;
  readonly embedded: boolean;
  readonly database: DatabaseHandle;
  readonly boss: PgBoss;
  close(): Promise<void>;
}

/**
 * Opens the database, embedded when none is given, and the queue on it.
 *
 * @throws StartError STORE_UNREACHABLE, STORE_NOT_MIGRATED and those of the embedded PostgreSQL
 */
export async function openStore(
  config: { readonly databaseUrl: string | null; readonly dataFolder: string },
  options: {
    /** The embedded database is always migrated: nobody else can. */
    readonly migrate: boolean;
    readonly fresh: boolean;
    readonly onError: (error: Error) => void;
    readonly onPooler: () => void;
  },
): Promise<Store> {
  const embedded = config.databaseUrl === null ? await startEmbeddedPostgres(config.dataFolder, options) : null;
  const url = embedded?.url ?? config.databaseUrl ?? "";
  const database = openDatabase({ url, onError: options.onError, onPooler: options.onPooler });
  const close = async () => {
    await database.close();
    await embedded?.stop();
  };
  try {
    await checkReachable(database, url);
    if (embedded !== null || options.migrate) await migrateStore({ databaseUrl: url, dataFolder: config.dataFolder });
    else await checkMigrated(database);
    const boss = openQueue(database, options.onError);
    await boss.start();
    return { url, embedded: embedded !== null, database, boss, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function checkMigrated(database: DatabaseHandle): Promise<void> {
  const pending = await pendingMigrations(database, migrationsFolder);
  if (pending.length === 0) return;
  const message = `The database lacks ${pending.length} migration(s): run "relay migrate" first, or start with --migrate.`;
  throw new StartError("STORE_NOT_MIGRATED", message);
}
