import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type ChatwootStandIn,
  type CoolifyStandIn,
  startChatwoot,
  startCoolify,
  startTwenty,
  type TwentyStandIn,
} from "@tpc/sandbox";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { commandLineIn } from "./command-line.ts";

const compose = "services:\n  twenty:\n    image: twentycrm/twenty:latest\n";
const seed = (variables: Record<string, string>) => ({
  projects: [
    { name: "agência", environments: [{ name: "production", services: [{ name: "twenty", compose, variables }] }] },
  ],
});
const password = "senha-que-ninguem-ve";
let twenty: TwentyStandIn;
let chatwoot: ChatwootStandIn;
let coolify: CoolifyStandIn;
let folder: string;
let environment: Record<string, string>;

async function startCoolifyWith(variables: Record<string, string>): Promise<void> {
  coolify = await startCoolify({ seed: seed(variables), abilities: ["read", "read:sensitive"] });
  environment = { ...environment, COOLIFY_URL: coolify.url, COOLIFY_TOKEN: coolify.token };
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tpc-cli-audit-"));
  [twenty, chatwoot] = await Promise.all([startTwenty({ version: "2.x", personFields: [] }), startChatwoot()]);
  environment = {
    PUBLIC_URL: "http://127.0.0.1:9",
    TWENTY_URL: twenty.url,
    TWENTY_API_KEY: twenty.apiKey,
    TWENTY_REQUESTS_PER_MINUTE: "100000",
    CHATWOOT_URL: chatwoot.url,
    CHATWOOT_ACCOUNT_ID: "1",
    CHATWOOT_API_TOKEN: chatwoot.apiToken,
    RELAY_DATA_DIR: join(folder, "data"),
  };
  await startCoolifyWith({ PG_DATABASE_URL: `postgres://u:${password}@db/x` });
});
afterEach(async () => {
  await Promise.all([twenty, chatwoot, coolify].map((one) => one.stop()));
  await rm(folder, { recursive: true, force: true });
});

const run = (...args: string[]) => commandLineIn(environment, ...args, "--variables", join(folder, ".env"));
const documents = () => ["--audit", join(folder, "docs/AUDIT.md"), "--issues", join(folder, "docs/ISSUES.md")];
const audit = (...args: string[]) => run("audit", ...documents(), ...args);
const apply = () => run("apply", "--yes", "--no-doctor", "--only", "chatwoot/label");
const writesOf = ({ requests }: { readonly requests: ChatwootStandIn["requests"] }) =>
  requests.list(({ method }) => method !== "GET").length;
const hashIn = (text: string) => /--approve (\w+)/.exec(text)?.[1] ?? "";

describe("tpc audit", () => {
  test("looks, writes both documents, tells what to do, and prints no value", async () => {
    const { code, printed, failed } = await audit();
    expect([code, failed]).toEqual([1, ""]);
    expect(printed).toContain("Coolify 4.3.11: 1 server, 1 project");
    expect(printed).toContain("✗ Twenty runs without its worker");
    const texts = await Promise.all(
      ["AUDIT", "ISSUES"].map((name) => readFile(join(folder, `docs/${name}.md`), "utf8")),
    );
    expect(texts[0]).toContain(`npm run tpc -- audit --approve ${hashIn(printed)}`);
    expect(texts[1]).toContain("### Twenty runs without its worker");
    expect([printed, ...texts].join("\n")).not.toContain(password);
    expect((await stat(join(folder, "data/audit.json"))).mode & 0o777).toBe(0o600);
    expect(await readFile(join(folder, "data/audit.json"), "utf8")).not.toContain(password);
    expect([twenty, chatwoot, coolify].map(writesOf)).toEqual([0, 0, 0]);
  });

  test("--json is for scripts, and --no-write writes no document", async () => {
    const { printed } = await audit("--json", "--no-write");
    const told = JSON.parse(printed) as { hash: string; isApproved: boolean; findings: { rule: string }[] };
    expect(told).toMatchObject({ hash: expect.stringMatching(/^[0-9a-f]{16}$/), isApproved: false });
    expect(told.findings.map(({ rule }) => rule)).toContain("twenty/no-worker");
    expect(printed).not.toContain(password);
    await expect(stat(join(folder, "docs"))).rejects.toThrow("ENOENT");
  });

  test("says what is missing when there is nothing to look at, and what is wrong with an address", async () => {
    expect(await commandLineIn({ RELAY_DATA_DIR: folder }, "audit", "--variables", join(folder, ".env"))).toMatchObject(
      {
        code: 2,
        failed: expect.stringContaining("set COOLIFY_URL and COOLIFY_TOKEN, or the systems' addresses"),
      },
    );
    environment = { ...environment, COOLIFY_TOKEN: "", TWENTY_URL: "crm.example.com" };
    expect(await audit()).toMatchObject({
      code: 2,
      failed: expect.stringMatching(/TWENTY_URL must be an address.*|COOLIFY_URL and COOLIFY_TOKEN go together/s),
    });
    expect(await run("audit", "--approve", "x", "--withdraw")).toMatchObject({ code: 2 });
  });
});

describe("the hard stop", () => {
  test("lets apply go on where no audit was ever asked for", async () => {
    expect(await apply()).toMatchObject({ code: 0, printed: expect.stringContaining("made") });
  });

  test("holds apply until a person has approved this very audit, and then lets it go on, twice", async () => {
    const hash = hashIn((await audit()).printed);
    const refused = await apply();
    expect(refused).toMatchObject({ code: 1, failed: expect.stringContaining(`audit --approve ${hash}`) });
    expect(await run("apply", "--yes", "--destroy")).toMatchObject({ code: 1, failed: refused.failed });
    expect(await run("audit", "--approve", "0123456789abcdef")).toMatchObject({
      code: 1,
      printed: expect.stringContaining("is not the latest audit's hash"),
    });
    expect((await apply()).code).toBe(1);
    expect(writesOf(chatwoot)).toBe(0);
    expect(await run("audit", "--approve", hash)).toMatchObject({ code: 0 });
    expect(await apply()).toMatchObject({ code: 0, failed: "" });
    // What apply made itself takes nothing away.
    expect(await run("apply", "--yes", "--no-doctor", "--only", "chatwoot")).toMatchObject({ code: 0, failed: "" });
    expect(writesOf(chatwoot)).toBeGreaterThan(0);
  });

  test("comes back when the world has changed since, and says what", async () => {
    await run("audit", "--approve", hashIn((await audit()).printed));
    await coolify.stop();
    await startCoolifyWith({ PG_DATABASE_URL: `postgres://u:${password}@db/x`, NEW_VARIABLE: "1" });
    const refused = await apply();
    expect(refused).toMatchObject({ code: 1, failed: expect.stringMatching(/no longer the one that .* approved/) });
    expect(refused.failed).not.toContain(password);
    expect(writesOf(chatwoot)).toBe(0);
    const again = hashIn((await audit()).printed);
    expect((await apply()).failed).toContain("nobody has approved that yet");
    await run("audit", "--approve", again);
    expect((await apply()).code).toBe(0);
  });

  test("stays when Coolify can no longer be asked", async () => {
    await run("audit", "--approve", hashIn((await audit()).printed));
    coolify.faults.down();
    expect(await apply()).toMatchObject({ code: 1, failed: expect.stringContaining("fault coolify/away") });
  });

  test("keeps the approval when the same world is audited again", async () => {
    await run("audit", "--approve", hashIn((await audit()).printed));
    expect((await audit()).printed).toContain("tpc apply may go on");
    expect((await apply()).code).toBe(0);
  });

  test("is lifted by withdrawing the audit, and stands in doubt when the record cannot be read", async () => {
    await audit();
    await writeFile(join(folder, "data/audit.json"), "{");
    expect(await apply()).toMatchObject({ code: 1, failed: expect.stringContaining("cannot be read") });
    expect(await run("audit", "--withdraw")).toMatchObject({ code: 0 });
    expect((await apply()).code).toBe(0);
    expect(await run("audit", "--approve", "x")).toMatchObject({
      code: 2,
      failed: expect.stringContaining("no audit"),
    });
  });
});
