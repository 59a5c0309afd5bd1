import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { botEvents, calcomTriggers, chatwootEvents } from "@tpc/relay-config";
import {
  type CalcomOptions,
  type CalcomStandIn,
  type ChatwootOptions,
  type ChatwootStandIn,
  startCalcom,
  startChatwoot,
  startTwenty,
  type TwentyOptions,
  type TwentyStandIn,
} from "@tpc/sandbox";
import pg from "pg";
import { type Config, createLog, findFreePort, type Log, type Relay, readConfig, startRelay } from "../../src/index.ts";
import { cloneDatabase } from "./clone-database.ts";

export { findFreePort };

export interface Scene extends AsyncDisposable {
  readonly twenty: TwentyStandIn;
  readonly chatwoot: ChatwootStandIn;
  readonly calcom: CalcomStandIn;
  readonly relay: Relay;
  readonly config: Config;
  readonly pool: pg.Pool;
  /** Resolves when every webhook has arrived and nothing is left to do. */
  settled(): Promise<void>;
}

const twentySecret = "twenty-secret-0123456789abcdef";
const calcomSecret = "calcom-secret-0123456789";
export const apiToken = "relay-api-token-0123456789";

export const subscriptions = [...chatwootEvents, ...botEvents];
/** With one that relay hears and leaves alone. */
export const triggers = [...calcomTriggers, "MEETING_ENDED"];

/** relay on a database of its own between two fresh stand-ins, over real HTTP. */
export async function startScene(
  options: {
    readonly twenty?: TwentyOptions;
    readonly chatwoot?: ChatwootOptions;
    readonly calcom?: CalcomOptions;
    readonly environment?: Record<string, string>;
    /** What stands in the configuration file. */
    readonly file?: object;
    /** What has to be set up in Chatwoot before relay knows it. @returns its variables */
    readonly prepare?: (chatwoot: ChatwootStandIn, at: (path: string) => string) => Record<string, string>;
    /** What Chatwoot tells beside the bot. */
    readonly subscriptions?: readonly string[];
    /** What relay says. */
    readonly log?: Log;
    /** relay's clock; give it to the vendors as well. */
    readonly now?: () => Date;
    /** How relay reaches its database, when not directly. */
    readonly databaseUrl?: (direct: string) => string | Promise<string>;
  } = {},
): Promise<Scene> {
  const database = await cloneDatabase();
  const [twenty, chatwoot, calcom] = await Promise.all([
    startTwenty({ extraStages: ["QUALIFIED", "MEETING_SCHEDULED", "LOST"], ...options.twenty }),
    startChatwoot(options.chatwoot),
    startCalcom(options.calcom),
  ]);
  const port = await findFreePort();
  const at = (path: string) => `http://127.0.0.1:${port}${path}`;
  twenty.addWebhook({
    targetUrl: at("/webhooks/twenty"),
    operations: ["person.*", "opportunity.*"],
    secret: twentySecret,
  });
  const prepared = options.prepare?.(chatwoot, at) ?? {};
  const { secret } = chatwoot.addWebhook({
    url: at("/webhooks/chatwoot"),
    subscriptions: [...(options.subscriptions ?? subscriptions)],
  });
  calcom.addWebhook({ subscriberUrl: at("/webhooks/calcom"), triggers, secret: calcomSecret });
  const folder = mkdtempSync(join(tmpdir(), "relay-scene-"));
  const file = join(folder, "relay.config.json");
  writeFileSync(file, JSON.stringify(options.file ?? {}));
  const config = readConfig({
    RELAY_CONFIG: file,
    PORT: String(port),
    HOST: "127.0.0.1",
    DATABASE_URL: (await options.databaseUrl?.(database.url)) ?? database.url,
    TWENTY_URL: twenty.url,
    TWENTY_API_KEY: twenty.apiKey,
    TWENTY_WEBHOOK_SECRET: twentySecret,
    TWENTY_REQUESTS_PER_MINUTE: "1000000",
    CHATWOOT_URL: chatwoot.url,
    CHATWOOT_ACCOUNT_ID: String(chatwoot.accountId),
    CHATWOOT_API_TOKEN: chatwoot.apiToken,
    CHATWOOT_WEBHOOK_SECRET: secret,
    CHATWOOT_REQUESTS_PER_MINUTE: "1000000",
    CALCOM_URL: calcom.url,
    CALCOM_EVENT: `${calcom.host.username}/consulta-inicial-30min`,
    CALCOM_API_URL: calcom.apiUrl,
    CALCOM_API_KEY: calcom.apiKey,
    CALCOM_WEBHOOK_SECRET: calcomSecret,
    RELAY_API_TOKEN: apiToken,
    PUBLIC_URL: at(""),
    // Tests that want sweeps ask for them: others count calls.
    RELAY_SWEEP_MINUTES: "0",
    ...prepared,
    ...options.environment,
  });
  rmSync(folder, { recursive: true });
  const started = await startRelay(config, {
    log: options.log ?? createLog({ level: process.env.RELAY_TEST_LOG ?? "silent", pretty: false }),
    ...(options.now && { now: options.now }),
  });
  // What tests count is what leads cost.
  await started.probed;
  for (const vendor of [twenty, chatwoot]) vendor.requests.clear();
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= started.stop();
    return stopped;
  };
  const relay = { ...started, stop };
  const pool = new pg.Pool({ connectionString: database.url, max: 2 });
  return {
    twenty,
    chatwoot,
    calcom,
    relay,
    config,
    pool,
    settled: () => settled({ twenty, chatwoot, calcom, pool }),
    async [Symbol.asyncDispose]() {
      await relay.stop();
      await Promise.all([twenty.stop(), chatwoot.stop(), calcom.stop(), pool.end()]);
      await database.drop();
    },
  };
}

const patienceMs = 60_000;

async function settled({
  twenty,
  chatwoot,
  calcom,
  pool,
}: Pick<Scene, "twenty" | "chatwoot" | "calcom" | "pool">): Promise<void> {
  const deadline = Date.now() + patienceMs;
  // Twice in a row: what relay did may have made the vendors speak again.
  for (let quiet = 0; quiet < 2; ) {
    await Promise.all([twenty.settled(), chatwoot.settled(), calcom.settled()]);
    const waiting = await countWaiting(pool);
    quiet = waiting === 0 ? quiet + 1 : 0;
    if (Date.now() > deadline) throw new Error(`${waiting} pieces of work are still waiting`);
    if (waiting > 0) await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Acknowledged work that is not done, and jobs that are not finished. */
export async function countWaiting(store: {
  query(text: string): Promise<{ rows: { waiting: string }[] }>;
}): Promise<number> {
  const { rows } = await store.query(`
    select (select count(*) from relay.delivery where state = 'stored')
         + (select count(*) from relay.mailbox where state = 'waiting')
         + (select count(*) from relay_queue.job where state in ('created', 'retry', 'active') and name not like '\\_\\_%') as waiting`);
  return Number(rows[0]?.waiting ?? 0);
}
