import { join } from "node:path";
import {
  countWork,
  type Postgres,
  type RelayProcess,
  relayEnvironment,
  startPostgres,
  startRelayProcess,
  startVendors,
  type Vendors,
} from "@tpc/chaos";
import { eventually } from "@tpc/demo";
import { findFreePort, migrateStore } from "@tpc/relay";
import pg from "pg";
import { makeTemporaryFolder } from "./temporary-folder.ts";

export interface FailureWorld {
  readonly vendors: Vendors;
  readonly store: Postgres;
  readonly pool: pg.Pool;
  readonly url: string;
  /** Ends relay as the power cut does, or in peace as a deploy does. */
  end(signal: "SIGKILL" | "SIGTERM"): Promise<void>;
  /** Starts it again and waits until it takes deliveries. */
  start(): Promise<void>;
  /** relay's own API, as an operator calls it. */
  api(
    method: "GET" | "POST",
    path: string,
    body?: object,
  ): Promise<{ readonly status: number; readonly body: unknown }>;
  /** Waits until every webhook has arrived and nothing is left to do. */
  quiet(): Promise<void>;
  stop(): Promise<void>;
}

const apiToken = "relay-api-token-of-the-qa";
const startWithinMs = 60_000;

/** relay in a process of its own on a PostgreSQL of its own: both can be killed. */
export async function openFailureWorld(): Promise<FailureWorld> {
  const folder = await makeTemporaryFolder();
  const stops: (() => Promise<unknown>)[] = [() => folder.remove()];
  const stop = async () => {
    for (const each of stops.splice(0).toReversed()) await each();
  };
  try {
    const store = await startPostgres(folder.path);
    stops.push(() => store.stop());
    await migrateStore({ databaseUrl: store.url, dataFolder: folder.path });
    const port = await findFreePort();
    const url = `http://127.0.0.1:${port}`;
    const vendors = await startVendors({ twentyVersion: "2.x", webhookUrl: url });
    stops.push(() => vendors.stop());
    const pool = new pg.Pool({ connectionString: store.url, max: 2 });
    // The store is going to be stopped under our feet.
    pool.on("error", () => {});
    stops.push(() => pool.end());
    const environment = { ...relayEnvironment(vendors, store.url), RELAY_API_TOKEN: apiToken, RELAY_LOG_LEVEL: "warn" };
    let relay: RelayProcess | null = null;
    const start = async () => {
      const started = startRelayProcess({ port, environment, logFile: join(folder.path, "relay.log") });
      relay = started;
      await eventually("relay did not become ready", () => started.isReady(), { patienceMs: startWithinMs });
    };
    stops.push(async () => relay?.end("SIGKILL"));
    await start();
    return {
      vendors,
      store,
      pool,
      url,
      start,
      async end(signal) {
        await relay?.end(signal);
      },
      async api(method, path, body) {
        const answer = await fetch(new URL(path, url), {
          method,
          headers: { authorization: `Bearer ${apiToken}`, ...(body && { "content-type": "application/json" }) },
          ...(body && { body: JSON.stringify(body) }),
        });
        return { status: answer.status, body: await answer.json() };
      },
      quiet: () => quiet(vendors, pool),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function quiet({ twenty, chatwoot, calcom }: Vendors, pool: pg.Pool): Promise<void> {
  let calm = 0;
  const isCalm = async () => {
    await Promise.all([twenty.settled(), chatwoot.settled(), calcom.settled()]);
    calm = (await countWork(pool)) === 0 ? calm + 1 : 0;
    return calm >= 3;
  };
  // Who failed several times waits longer for the next try.
  await eventually("relay has work left", isCalm, { patienceMs: 60_000 });
}
