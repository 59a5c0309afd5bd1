import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLog, findFreePort, readConfig, startRelay } from "@tpc/relay";
import { chatwootEvents } from "@tpc/relay-config";
import { type ChatwootStandIn, startChatwoot, startTwenty, type TwentyStandIn } from "@tpc/sandbox";

export interface SmallWorld extends AsyncDisposable {
  readonly twenty: TwentyStandIn;
  readonly chatwoot: ChatwootStandIn;
  /** What relay runs with. */
  readonly relayEnvironment: Readonly<Record<string, string>>;
  /** For the command line. */
  readonly environment: Readonly<Record<string, string>>;
  settled(): Promise<void>;
}

const secret = "webhook-secret-0123456789";
const token = "relay-api-token-0123456789";

/** relay on its embedded store between a Twenty and a Chatwoot, for commands that ask it. */
export async function startSmallWorld(version: "0.55" | "2.x" = "0.55"): Promise<SmallWorld> {
  const folder = await mkdtemp(join(tmpdir(), "tpc-cli-"));
  // As root the database server runs as another user, who has to get in.
  await chmod(folder, 0o755);
  const [twenty, chatwoot, port] = await Promise.all([
    startTwenty({ version, extraStages: ["QUALIFIED"] }),
    startChatwoot(),
    findFreePort(),
  ]);
  const at = (path: string) => `http://127.0.0.1:${port}${path}`;
  twenty.addWebhook({ targetUrl: at("/webhooks/twenty"), operations: ["person.*"], secret });
  const webhook = chatwoot.addWebhook({ url: at("/webhooks/chatwoot"), subscriptions: [...chatwootEvents] });
  const relayEnvironment = {
    PORT: String(port),
    HOST: "127.0.0.1",
    RELAY_DATA_DIR: folder,
    TWENTY_URL: twenty.url,
    TWENTY_API_KEY: twenty.apiKey,
    TWENTY_WEBHOOK_SECRET: secret,
    CHATWOOT_URL: chatwoot.url,
    CHATWOOT_ACCOUNT_ID: String(chatwoot.accountId),
    CHATWOOT_API_TOKEN: chatwoot.apiToken,
    CHATWOOT_WEBHOOK_SECRET: webhook.secret ?? secret,
    RELAY_API_TOKEN: token,
    RELAY_SWEEP_MINUTES: "0",
    TWENTY_REQUESTS_PER_MINUTE: "100000",
    CHATWOOT_REQUESTS_PER_MINUTE: "100000",
  };
  const config = readConfig(relayEnvironment);
  const relay = await startRelay(config, { log: createLog({ level: "silent", pretty: false }) });
  return {
    twenty,
    chatwoot,
    relayEnvironment,
    environment: { RELAY_URL: at(""), RELAY_API_TOKEN: token },
    async settled() {
      const deadline = Date.now() + 30_000;
      do {
        await Promise.all([twenty.settled(), chatwoot.settled()]);
        if (Date.now() > deadline) throw new Error("relay has work left after thirty seconds");
      } while ((await relay.backlog()) > 0);
    },
    async [Symbol.asyncDispose]() {
      await relay.stop();
      await Promise.all([twenty.stop(), chatwoot.stop()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
