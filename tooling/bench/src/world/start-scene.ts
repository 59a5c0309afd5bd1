import { countWork, relayEnvironment, startVendors, type Vendors } from "@tpc/chaos";
import { type RelayProcess, startRelayProcess } from "@tpc/fuzz";
import { findFreePort } from "@tpc/relay";
import pg from "pg";
import type { Site } from "./start-site.ts";

/** relay in a process of its own between stand-ins that live in this one. */
export interface Scene extends AsyncDisposable {
  readonly relay: RelayProcess;
  readonly vendors: Vendors;
  readonly pool: pg.Pool;
  /** Resolves when every webhook has arrived and nothing is left to do. */
  settled(): Promise<void>;
}

const unlimited = "1000000000";
const patienceMs = 600_000;
/** Looking costs the database a little, too. */
const lookEveryMs = 50;

export async function startScene(
  site: Site,
  options: { readonly environment?: Readonly<Record<string, string>> } = {},
): Promise<Scene> {
  const databaseUrl = await site.createDatabase();
  const port = await findFreePort();
  const vendors = await startVendors({ twentyVersion: "2.x", webhookUrl: `http://127.0.0.1:${port}` });
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  // Whoever is interrupted stops PostgreSQL while a connection is still closing.
  pool.on("error", () => {});
  const close = async () => {
    await Promise.all([vendors.stop(), pool.end()]);
  };
  try {
    const environment = {
      ...relayEnvironment(vendors, databaseUrl),
      RELAY_ADDRESS_REQUESTS_PER_MINUTE: unlimited,
      RELAY_SOURCE_DELIVERIES_PER_MINUTE: unlimited,
      RELAY_SWEEP_MINUTES: "0",
      // All leads change within minutes, and that is meant.
      RELAY_BRAKE_PERCENT: "0",
      ...options.environment,
    };
    const relay = await startRelayProcess(port, environment, site.relayArgs);
    return {
      relay,
      vendors,
      pool,
      settled: () => settled(vendors, pool),
      async [Symbol.asyncDispose]() {
        await relay.stop();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function settled({ twenty, chatwoot, calcom }: Vendors, pool: pg.Pool): Promise<void> {
  const deadline = Date.now() + patienceMs;
  // Twice in a row: what relay did may have made the vendors speak again.
  for (let quiet = 0; quiet < 2; ) {
    await Promise.all([twenty.settled(), chatwoot.settled(), calcom.settled()]);
    const waiting = await countWork(pool);
    quiet = waiting === 0 ? quiet + 1 : 0;
    if (Date.now() > deadline) throw new Error(`${waiting} pieces of work are still waiting`);
    if (waiting > 0) await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}
