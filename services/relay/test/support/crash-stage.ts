import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { startCalcom, startChatwoot, startTwenty } from "@tpc/sandbox";
import pg from "pg";
import { findFreePort } from "../../src/index.ts";
import { type CrashingRelay, startCrashingRelay } from "./crashing-relay.ts";
import { redeliver } from "./redeliver.ts";
import { countWaiting, subscriptions, triggers } from "./start-scene.ts";

const secret = "secret-0123456789abcdef";

export type CrashStage = Awaited<ReturnType<typeof startCrashStage>>;

/**
 * relay in a process of its own on its embedded store, between stand-ins that outlive it.
 *
 * @param variables - beside those that every stage has
 */
export async function startCrashStage(variables: Readonly<Record<string, string>> = {}) {
  const dataFolder = await mkdtemp(join(tmpdir(), "relay-crash-"));
  await chmod(dataFolder, 0o755);
  const [twenty, chatwoot, calcom, port] = await Promise.all([
    startTwenty({ extraStages: ["QUALIFIED", "MEETING_SCHEDULED", "LOST"] }),
    startChatwoot(),
    startCalcom(),
    findFreePort(),
  ]);
  const at = (path: string) => `http://127.0.0.1:${port}/webhooks/${path}`;
  twenty.addWebhook({ targetUrl: at("twenty"), operations: ["person.*", "opportunity.*"], secret });
  const { secret: chatwootSecret } = chatwoot.addWebhook({ url: at("chatwoot"), subscriptions });
  calcom.addWebhook({ subscriberUrl: at("calcom"), triggers, secret });
  const inbox = chatwoot.inboxes.createApiInbox({ name: "WhatsApp" });
  const environment = {
    HOST: "127.0.0.1",
    PORT: String(port),
    RELAY_DATA_DIR: dataFolder,
    TWENTY_URL: twenty.url,
    TWENTY_API_KEY: twenty.apiKey,
    TWENTY_WEBHOOK_SECRET: secret,
    TWENTY_REQUESTS_PER_MINUTE: "1000000",
    CHATWOOT_URL: chatwoot.url,
    CHATWOOT_ACCOUNT_ID: String(chatwoot.accountId),
    CHATWOOT_API_TOKEN: chatwoot.apiToken,
    CHATWOOT_WEBHOOK_SECRET: chatwootSecret,
    CALCOM_WEBHOOK_SECRET: secret,
    // What a sweep would bring is told again by hand, so that the path is the same at every point.
    RELAY_SWEEP_MINUTES: "0",
    RELAY_LOG_LEVEL: "silent",
    ...variables,
  };
  let relay: CrashingRelay = await startCrashingRelay(environment);
  const serverLines = async () => (await readFile(join(dataFolder, "postgres", "postmaster.pid"), "utf8")).split("\n");

  async function ask<Row extends pg.QueryResultRow>(statement: string, values: unknown[] = []): Promise<Row[]> {
    const password = (await readFile(join(dataFolder, "postgres-password"), "utf8")).trim();
    const client = new pg.Client(`postgres://relay:${password}@127.0.0.1:${(await serverLines())[3]}/relay`);
    await client.connect();
    try {
      return (await client.query<Row>(statement, values)).rows;
    } finally {
      await client.end();
    }
  }

  /** Until all is told and done, or relay is dead. */
  async function settled(): Promise<void> {
    for (let quiet = 0; quiet < 2 && !relay.hasEnded; ) {
      await Promise.all([twenty.settled(), chatwoot.settled(), calcom.settled()]);
      const waiting = relay.hasEnded ? 0 : await countWaiting({ query: async (text) => ({ rows: await ask(text) }) });
      quiet = waiting === 0 ? quiet + 1 : 0;
      await wait(20);
    }
  }

  const sent = () => [twenty, chatwoot, calcom].flatMap(({ webhooks }) => webhooks.sent);

  return {
    twenty,
    chatwoot,
    calcom,
    inbox,
    ask,
    settled,
    get relay() {
      return relay;
    },
    sent,
    /** What was acknowledged since the last look and is not in the store. A new act begins. */
    async forgotten(): Promise<readonly string[]> {
      const events: string[] = [];
      for (const { status, event, body } of sent()) {
        if (status !== 202) continue;
        const found = await ask("select 1 from relay.delivery where body = convert_to($1, 'UTF8')", [body]);
        if (found.length === 0) events.push(event);
      }
      for (const vendor of [twenty, chatwoot, calcom]) vendor.webhooks.clear();
      return events;
    },
    /** Starts relay again on what the dead one left; `withStore`: PostgreSQL died as well. */
    async restart(withStore: boolean): Promise<void> {
      if (withStore) {
        const pid = Number((await serverLines())[0]);
        process.kill(pid, "SIGQUIT");
        while (isAlive(pid)) await wait(10);
      }
      relay = await startCrashingRelay(environment);
      // The time in which pg-boss waits for a sign of the dead one's life is over.
      await ask("update relay_queue.job set heartbeat_on = heartbeat_on - interval '1 minute' where state = 'active'");
      await redeliver(sent());
      await settled();
    },
    async stop(): Promise<void> {
      await relay.end();
      await Promise.all([twenty.stop(), chatwoot.stop(), calcom.stop()]);
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
