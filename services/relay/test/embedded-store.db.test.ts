import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startChatwoot, startTwenty } from "@tpc/sandbox";
import { signTwentyWebhook } from "@tpc/twenty-client";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { person } from "./support/lead-data.ts";
import { findFreePort } from "./support/start-scene.ts";

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));
const secret = "twenty-secret-0123456789abcdef";

let dataFolder: string;
let running: ChildProcess[];
beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), "relay-data-"));
  await chmod(dataFolder, 0o755);
  running = [];
});
afterEach(async () => {
  for (const child of running) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill("SIGTERM");
      await once(child, "exit");
    }
  }
  await rm(dataFolder, { recursive: true, force: true });
});

interface Vendors {
  readonly twentyUrl: string;
  readonly chatwootUrl: string;
}

async function startProcess(port: number, vendors: Vendors) {
  const child = spawn(process.execPath, ["--conditions=@tpc/source", main], {
    env: {
      PATH: process.env.PATH ?? "",
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? "",
      PORT: String(port),
      HOST: "127.0.0.1",
      RELAY_DATA_DIR: dataFolder,
      TWENTY_URL: vendors.twentyUrl,
      TWENTY_API_KEY: "twenty-key",
      TWENTY_WEBHOOK_SECRET: secret,
      TWENTY_REQUESTS_PER_MINUTE: "100000",
      CHATWOOT_URL: vendors.chatwootUrl,
      CHATWOOT_ACCOUNT_ID: "1",
      CHATWOOT_API_TOKEN: "chatwoot-token",
      CHATWOOT_WEBHOOK_SECRET: "chatwoot-secret-0123456789",
    },
    stdio: ["ignore", "ignore", "pipe"],
  });
  running.push(child);
  let complaints = "";
  child.stderr?.on("data", (chunk) => {
    complaints += chunk;
  });
  return { child, complaints: () => complaints };
}

const alive = (port: number) =>
  vi.waitFor(async () => expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200), {
    timeout: 45_000,
    interval: 100,
  });

const serverPid = async (): Promise<number> =>
  Number((await readFile(join(dataFolder, "postgres", "postmaster.pid"), "utf8")).split("\n")[0]);

function deliver(port: number, index: number) {
  const record = {
    ...person({ emails: { primaryEmail: `lead${index}@example.com` }, phones: null }),
    id: `6a1f6f0e-1111-4222-8333-9444555500${String(index).padStart(2, "0")}`,
    updatedAt: new Date().toISOString(),
  };
  const body = JSON.stringify({ eventName: "person.created", eventDate: record.updatedAt, record });
  const headers = signTwentyWebhook({ body, secret, nowMs: Date.now(), nonce: "0".repeat(32) });
  return fetch(`http://127.0.0.1:${port}/webhooks/twenty`, { method: "POST", headers, body });
}

describe("the embedded store", () => {
  test("after kill -9 the next start adopts the running server and finishes what was acknowledged", async () => {
    const twenty = await startTwenty({ apiKey: "twenty-key" });
    const chatwoot = await startChatwoot({ apiToken: "chatwoot-token" });
    chatwoot.faults.answer({ status: 503, body: "down" });
    const vendors = { twentyUrl: twenty.url, chatwootUrl: chatwoot.url };
    const port = await findFreePort();
    try {
      const first = await startProcess(port, vendors);
      await alive(port);
      const pid = await serverPid();
      const answers = await Promise.all(Array.from({ length: 12 }, (_, index) => deliver(port, index)));
      expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(202));
      first.child.kill("SIGKILL");
      await once(first.child, "exit");
      chatwoot.faults.clear();
      const second = await startProcess(port, vendors);
      await alive(port);
      expect(await serverPid()).toBe(pid);
      await vi.waitFor(() => expect(chatwoot.contacts.all()).toHaveLength(12), { timeout: 45_000, interval: 100 });
      second.child.kill("SIGTERM");
      const [code] = await once(second.child, "exit");
      expect(code).toBe(0);
      // PostgreSQL takes its file away when it has stopped.
      await expect(serverPid()).rejects.toThrow("ENOENT");
    } finally {
      await Promise.all([twenty.stop(), chatwoot.stop()]);
    }
  });

  test("a second relay on the same folder ends in one clear sentence and leaves the first alone", async () => {
    const vendors = { twentyUrl: "http://127.0.0.1:9", chatwootUrl: "http://127.0.0.1:9" };
    const port = await findFreePort();
    await startProcess(port, vendors);
    await alive(port);
    const second = await startProcess(await findFreePort(), vendors);
    const [code] = await once(second.child, "exit");
    expect(code).toBe(1);
    expect(second.complaints()).toMatch(/^Another relay uses the data folder .+: stop it, or give this one .+\n$/);
    await alive(port);
  });

  test("a taken port ends in one clear sentence", async () => {
    const twenty = await startTwenty();
    const vendors = { twentyUrl: twenty.url, chatwootUrl: twenty.url };
    const taken = Number(new URL(twenty.url).port);
    const { child, complaints } = await startProcess(taken, vendors);
    const [code] = await once(child, "exit");
    await twenty.stop();
    expect(code).toBe(1);
    expect(complaints()).toBe(`Port ${taken} is taken: stop what uses it, or set PORT to another.\n`);
  });
});
