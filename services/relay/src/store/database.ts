import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { Tables } from "./tables.ts";

/** Our tables live in a schema of their own, so that relay can share a database. */
export const relaySchema = "relay";

export type Database = Kysely<Tables>;

export interface DatabaseHandle {
  readonly db: Database;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

/** Opens the pool that the store and the queue share. Connects lazily. */
export function openDatabase(options: {
  readonly url: string;
  readonly maxConnections?: number;
  readonly onError: (error: Error) => void;
}): DatabaseHandle {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.maxConnections ?? 20,
    connectionTimeoutMillis: 5_000,
    application_name: "relay",
  });
  // An idle connection that breaks must not end the process: the pool opens another.
  pool.on("error", options.onError);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }).withSchema(relaySchema);
  return { db, pool, close: () => db.destroy() };
}
