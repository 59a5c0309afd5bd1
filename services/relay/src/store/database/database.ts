import { once } from "node:events";
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { createPartingClients } from "./parting-client.ts";
import { createPreparingClient } from "./preparing-client.ts";
import type { Tables } from "./tables.ts";

/** Our tables live in a schema of their own, so that relay can share a database. */
export const relaySchema = "relay";

export type Database = Kysely<Tables>;

export interface DatabaseHandle {
  readonly db: Database;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

/** No statement of relay's takes so long on a server that works: whoever owes an answer longer hangs. */
const defaultAnswerWithinMs = 6_000;

/** pg 8 takes these for `verify-full`, unless told otherwise, and warns at every start that pg 9 will not: say what is meant. */
const verifyingUrl = (url: string): string =>
  /[?&]uselibpqcompat=true/.test(url)
    ? url
    : url.replace(/([?&]sslmode=)(?:prefer|require|verify-ca)(?=&|$)/, "$1verify-full");

/** Opens the pool that the store and the queue share. Connects lazily. */
export function openDatabase(options: {
  readonly url: string;
  readonly maxConnections?: number;
  /** `null`: however long it takes. */
  readonly answerWithinMs?: number | null;
  readonly onError: (error: Error) => void;
  /** Told once when something stands between relay and PostgreSQL. */
  readonly onPooler?: () => void;
}): DatabaseHandle {
  const preparing = createPreparingClient();
  let isLookedAt = false;
  const lookOnce = async (client: pg.PoolClient) => {
    if (isLookedAt) return;
    isLookedAt = true;
    if (!(await isBehindPooler(client))) return;
    preparing.off();
    options.onPooler?.();
  };
  const pool = new pg.Pool({
    connectionString: verifyingUrl(options.url),
    max: options.maxConnections ?? 20,
    connectionTimeoutMillis: 5_000,
    application_name: "relay",
    Client: preparing.Client,
    ...asVerify(lookOnce),
  });
  // An idle connection that breaks must not end the process: the pool opens another.
  pool.on("error", options.onError);
  // Nor one that breaks between two statements of a transaction: the pool hears only of those that lie with it.
  const { answerWithinMs = defaultAnswerWithinMs } = options;
  const parting = createPartingClients(answerWithinMs);
  pool.on("connect", (client) => {
    client.on("error", options.onError);
    parting.watch(client);
  });
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }).withSchema(relaySchema);
  const closed = watchConnections(pool);
  return {
    db,
    pool,
    async close() {
      parting.stop();
      await db.destroy();
      // What never asked through Kysely is not ended by it.
      if (!pool.ended) await pool.end();
      await closed();
    },
  };
}

/**
 * A pooler gives its clients keys of its own, so the process that a connection was promised is not the one that answers. Behind
 * one that changes the server between transactions a statement's name may be somebody else's. Nothing else of relay's holds on
 * to a session: no LISTEN, no lock or setting that outlives its transaction.
 */
async function isBehindPooler(client: pg.PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
  return rows[0]?.pid !== (client as unknown as { readonly processID: number | null }).processID;
}

/** The pool waits for this before it hands a new connection out; its types do not know of it. */
const asVerify = (look: (client: pg.PoolClient) => Promise<void>): object => ({
  verify: (client: pg.PoolClient, done: (error?: unknown) => void) => look(client).then(() => done(), done),
});

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
