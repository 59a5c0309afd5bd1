import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrateStore } from "@tpc/relay";
import pg from "pg";
import { createStoreSwitch, type StoreSwitch } from "../faults/store-switch.ts";
import type { Random } from "../story/random.ts";
import { startTransport, type WebhookTransport } from "../transport/webhook-transport.ts";
import { type RelayFleet, startFleet } from "./relay-fleet.ts";
import { startPostgres } from "./start-postgres.ts";
import { relayEnvironment, startVendors, type Vendors } from "./start-vendors.ts";

export interface World {
  readonly store: StoreSwitch;
  readonly pool: pg.Pool;
  readonly transport: WebhookTransport;
  readonly vendors: Vendors;
  readonly fleet: RelayFleet;
  /** What the relays said. Outlives the world when asked to. */
  readonly logFolder: string;
  stop(options: { readonly keepLogs: boolean }): Promise<void>;
}

/** Several relays on one PostgreSQL between the three stand-ins, everything over real sockets. */
export async function startWorld(options: {
  readonly random: Random;
  readonly relays: number;
  readonly twentyVersion: "0.55" | "2.x";
}): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), "tpc-chaos-"));
  await chmod(folder, 0o755);
  const logFolder = join(folder, "logs");
  await mkdir(logFolder);
  const stops: (() => Promise<unknown>)[] = [];
  const stopAll = async () => {
    for (const stop of stops.splice(0).toReversed()) await stop();
  };
  try {
    const postgres = await startPostgres(folder);
    stops.push(() => postgres.stop());
    const store = createStoreSwitch(postgres);
    await migrateStore({ databaseUrl: postgres.url, dataFolder: folder });
    let fleet: RelayFleet | null = null;
    let vendors: Vendors | null = null;
    const transport = await startTransport({
      random: options.random,
      ports: () => fleet?.ports() ?? [],
      secrets: () => vendors?.secrets ?? { twenty: "", chatwoot: "", calcom: "" },
    });
    stops.push(() => transport.stop());
    vendors = await startVendors({ twentyVersion: options.twentyVersion, webhookUrl: transport.url });
    stops.push(() => vendors?.stop() ?? Promise.resolve());
    const pool = new pg.Pool({ connectionString: postgres.url, max: 2, connectionTimeoutMillis: 2_000 });
    // It is going to be restarted under our feet.
    pool.on("error", () => {});
    stops.push(() => pool.end());
    const environment = relayEnvironment(vendors, postgres.url);
    fleet = await startFleet({ size: options.relays, environment, logFolder, isStoreUp: () => store.isUp });
    stops.push(() => fleet?.stop() ?? Promise.resolve());
    return {
      store,
      pool,
      transport,
      vendors,
      fleet,
      logFolder,
      async stop({ keepLogs }) {
        await stopAll();
        await rm(keepLogs ? join(folder, "postgres") : folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await stopAll();
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}
