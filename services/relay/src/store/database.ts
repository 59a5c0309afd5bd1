import { once } from "node:events";
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { Tables } from "./tables.ts";

/** Our tables live in a schema of their own, so that relay can share a database. */
export const relaySchema = "relay";

export type Database = Kysely<Tables>;

export interface DatabaseHandle {
  readonly db: Database;
  readonly pool: pg.Pool;
  /**
   * Does not wait for the disk at a commit: for the queue's own bookkeeping. What PostgreSQL forgets in a crash is always the
   * last, so whoever commits durably after it has it on the disk as well.
   */
  readonly hastyPool: pg.Pool;
  close(): Promise<void>;
}

/** Together so few that several relays fit on a PostgreSQL as it comes. */
const maxConnections = 14;
const maxHastyConnections = 6;

/** Opens the pools that the store and the queue use. Connects lazily. */
export function openDatabase(options: {
  readonly url: string;
  readonly onError: (error: Error) => void;
}): DatabaseHandle {
  const pool = openPool(options, { max: maxConnections });
  const hastyPool = openPool(options, { max: maxHastyConnections, options: "-c synchronous_commit=off" });
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }).withSchema(relaySchema);
  const closed = [watchConnections(pool), watchConnections(hastyPool)];
  return {
    db,
    pool,
    hastyPool,
    async close() {
      await Promise.all([db.destroy(), hastyPool.end()]);
      await Promise.all(closed.map((isClosed) => isClosed()));
    },
  };
}

function openPool(
  { url, onError }: { readonly url: string; readonly onError: (error: Error) => void },
  settings: pg.PoolConfig,
): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    application_name: "relay",
    ...settings,
  });
  // An idle connection that breaks must not end the process: the pool opens another.
  pool.on("error", onError);
  // Nor one that breaks between two statements of a transaction: the pool hears only of those that lie with it.
  pool.on("connect", (client) => void client.on("error", onError));
  return pool;
}

const closeWithinMs = 2_000;

/** The pool calls itself ended while its connections are still saying goodbye; a server stopped then complains. */
function watchConnections(pool: pg.Pool): () => Promise<void> {
  const open = new Set<pg.PoolClient>();
  pool.on("connect", (client) => void open.add(client));
  pool.on("remove", (client) => void open.delete(client));
  return async () => {
    const signal = AbortSignal.timeout(closeWithinMs);
    while (open.size > 0 && !signal.aborted) await once(pool, "remove", { signal }).catch(() => {});
  };
}
