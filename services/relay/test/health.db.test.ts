import { signChatwootWebhook } from "@tpc/chatwoot-client";
import { signTwentyWebhook } from "@tpc/twenty-client";
import { describe, expect, test, vi } from "vitest";
import { createLog, startRelay } from "../src/index.ts";
import { contact } from "./support/lead-data.ts";
import { startLinkedScene } from "./support/linked-scene.ts";
import { findFreePort, type Scene, startScene } from "./support/start-scene.ts";

interface Part {
  readonly status: string;
  readonly detail?: string;
  readonly since?: string;
  readonly lastSuccessAt?: string;
}

const healthOf = async (url: string) =>
  (await (await fetch(new URL("/health", url))).json()) as { status: string; parts: Record<string, Part> };
const waitFor = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 50 });
const alerts = async ({ pool }: Scene) =>
  (await pool.query("select code, subject from relay.alert where resolved_at is null order by code, subject")).rows;

/** Another relay on the same store. @returns its address and what its log says of vendors */
async function startAnother(scene: Scene, changes: Partial<Scene["config"]>) {
  const lines: string[] = [];
  const log = createLog({ level: "error", pretty: false });
  log.error = ((about: { vendor?: string }, text: string) => {
    if (text?.startsWith("vendor.probe")) lines.push(`${about.vendor}: ${text}`);
  }) as typeof log.error;
  const http = { ...scene.config.http, port: await findFreePort() };
  return { relay: await startRelay({ ...scene.config, ...changes, http }, { log }), lines };
}

describe("/health", () => {
  test("says since when each system serves and when it last did, and that it does not, though no lead needs it", async () => {
    await using scene = await startScene({ environment: { RELAY_SWEEP_MINUTES: "59" } });
    await waitFor(async () => {
      const { status, parts } = await healthOf(scene.relay.url);
      expect(status).toBe("ok");
      for (const name of ["twenty", "chatwoot", "calcom"]) {
        expect(parts[name]).toMatchObject({
          status: "up",
          since: expect.any(String),
          lastSuccessAt: expect.any(String),
        });
      }
    });
    scene.twenty.faults.down();
    scene.chatwoot.faults.gateway("login-page");
    await scene.pool.query("insert into relay_queue.job (name, data) values ('sweep-changes', '{}')");
    await waitFor(async () => {
      const { status, parts } = await healthOf(scene.relay.url);
      expect(status).toBe("degraded");
      expect(parts.twenty).toMatchObject({ status: "down", detail: expect.stringMatching(/^cannot be reached/) });
      expect(parts.chatwoot).toMatchObject({ status: "down", detail: "is not what answers at its address" });
      expect(parts.calcom?.status).toBe("up");
    });
    scene.twenty.faults.up();
    scene.chatwoot.faults.clear();
    await scene.relay.lookAround();
    const { status, parts } = await healthOf(scene.relay.url);
    expect([status, parts.twenty?.status, parts.chatwoot?.status]).toEqual(["ok", "up", "up"]);
  });

  test("knows nothing of a system that nobody has asked", async () => {
    await using scene = await startScene();
    scene.twenty.faults.latencyMs = 5_000;
    const { relay } = await startAnother(scene, {});
    expect((await healthOf(relay.url)).parts.twenty).toEqual({ status: "unknown", detail: "not asked yet" });
    scene.twenty.faults.latencyMs = 0;
    await relay.stop();
  });
});

describe("at the start one line tells", () => {
  test.for<readonly [string, (scene: Scene) => Partial<Scene["config"]>, RegExp]>([
    [
      "an address where nobody is",
      ({ config }) => ({ twenty: { ...config.twenty, url: "http://127.0.0.1:65511" } }),
      /^twenty: .*cannot be reached at TWENTY_URL \(ECONNREFUSED\)/,
    ],
    [
      "an address where something else is",
      ({ config, calcom }) => ({ chatwoot: { ...config.chatwoot, url: calcom.url } }),
      /^chatwoot: .*What answers at CHATWOOT_URL is not Chatwoot/,
    ],
    [
      "a wrong key",
      ({ config }) => ({ twenty: { ...config.twenty, apiKey: "a.b.c" } }),
      /^twenty: .*refuses TWENTY_API_KEY: make a new one/,
    ],
    [
      "a wrong account",
      ({ config }) => ({ chatwoot: { ...config.chatwoot, accountId: 77 } }),
      /^chatwoot: .*CHATWOOT_ACCOUNT_ID is 77, but .* in these accounts: \d/,
    ],
    [
      "a role that may not write",
      ({ twenty }) => {
        twenty.setMayWrite(false);
        return {};
      },
      /^twenty: .*TWENTY_API_KEY may not write in Twenty/,
    ],
  ])("%s, with what to do, and relay goes on", async ([, change, expected]) => {
    await using scene = await startScene({ twenty: { version: "2.x" } });
    const { relay, lines } = await startAnother(scene, change(scene));
    await waitFor(async () => expect(lines).toHaveLength(1));
    expect(lines[0]).toMatch(expected);
    expect((await fetch(new URL("/readyz", relay.url))).status).toBe(200);
    await relay.stop();
  });
});

describe("deliveries that are all refused", () => {
  const deliver = async (scene: Scene, path: string, body: string, headers: Record<string, string>) =>
    (await fetch(new URL(path, scene.relay.url), { method: "POST", body, headers })).status;

  test("because a clock or a secret differs are told with what differs, on /health too, until one is taken", async () => {
    await using scene = await startLinkedScene();
    const note = () => JSON.stringify({ eventName: "note.created", record: { id: crypto.randomUUID() } });
    const [secret = ""] = scene.config.twenty.webhookSecrets;
    for (let count = 0; count < 3; count += 1) {
      const body = note();
      const late = signTwentyWebhook({ body, secret, nowMs: Date.now() - 600_000, nonce: "0" });
      expect(await deliver(scene, "/webhooks/twenty", body, late)).toBe(401);
      const chat = JSON.stringify({ event: "contact_created", ...contact(), id: count });
      const wrong = signChatwootWebhook({
        body: chat,
        secret: "another-secret-0123456789",
        nowMs: Date.now(),
        deliveryId: "d",
      });
      expect(await deliver(scene, "/webhooks/chatwoot", chat, wrong)).toBe(401);
    }
    await scene.relay.lookAround();
    expect(await alerts(scene)).toEqual([
      { code: "DELIVERIES_REFUSED", subject: "chatwoot" },
      { code: "DELIVERIES_REFUSED", subject: "twenty" },
    ]);
    const { status, parts } = await healthOf(scene.relay.url);
    expect(status).toBe("degraded");
    expect(parts["webhooks-twenty"]?.detail).toMatch(/TIMESTAMP_STALE\): the clocks differ by 60\d s/);
    expect(parts["webhooks-chatwoot"]?.detail).toMatch(/SIGNATURE_INVALID\): no secret fits/);
    const body = note();
    expect(
      await deliver(
        scene,
        "/webhooks/twenty",
        body,
        signTwentyWebhook({ body, secret, nowMs: Date.now(), nonce: "0" }),
      ),
    ).toBe(202);
    await scene.relay.lookAround();
    expect(await alerts(scene)).toEqual([{ code: "DELIVERIES_REFUSED", subject: "chatwoot" }]);
  });
});
