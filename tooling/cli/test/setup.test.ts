import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type CalcomStandIn,
  type ChatwootStandIn,
  startCalcom,
  startChatwoot,
  startTwenty,
  type TwentyStandIn,
} from "@tpc/sandbox";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { answering, commandLineIn, commandLineWith } from "./command-line.ts";

const admin = { email: "cto@example.com", password: "Senha-Forte-1!" };
const publicUrl = "http://127.0.0.1:9";
let twenty: TwentyStandIn;
let chatwoot: ChatwootStandIn;
let calcom: CalcomStandIn;
let folder: string;
let file: string;
let environment: Record<string, string>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tpc-cli-setup-"));
  file = join(folder, ".env");
  [twenty, chatwoot, calcom] = await Promise.all([
    startTwenty({ version: "2.x", personFields: [], admin }),
    startChatwoot(),
    startCalcom({ isEmpty: true }),
  ]);
  environment = {
    PUBLIC_URL: publicUrl,
    TWENTY_URL: twenty.url,
    TWENTY_REQUESTS_PER_MINUTE: "100000",
    TWENTY_ADMIN_EMAIL: admin.email,
    TWENTY_ADMIN_PASSWORD: admin.password,
    CHATWOOT_URL: chatwoot.url,
    CHATWOOT_ACCOUNT_ID: String(chatwoot.accountId),
    CHATWOOT_API_TOKEN: chatwoot.apiToken,
    CALCOM_API_URL: calcom.apiUrl,
    CALCOM_API_KEY: calcom.apiKey,
    RELAY_DATA_DIR: join(folder, "data"),
  };
});
afterEach(async () => {
  await Promise.all([twenty.stop(), chatwoot.stop(), calcom.stop()]);
  await rm(folder, { recursive: true, force: true });
});

const run = (...args: string[]) => commandLineIn(environment, ...args, "--variables", file);

describe("tpc plan and apply", () => {
  test("plan shows, apply makes, and the next plan is empty; no secret is printed", async () => {
    const plan = await run("plan");
    expect(plan).toMatchObject({
      code: 0,
      printed: expect.stringContaining("+ stage QUALIFIED (Qualificado)  [twenty/stage/QUALIFIED]"),
    });
    const apply = await run("apply", "--yes");
    expect([apply.code, apply.printed]).toEqual([0, expect.stringMatching(/made: webhook to .*\/webhooks\/twenty/)]);
    expect(apply.printed).toContain("Written into");
    expect(apply.printed).toContain("relay does not answer at http://127.0.0.1:9 yet");
    const secrets = [...(await readFile(file, "utf8")).matchAll(/^\w+=(\S{16,})$/gm)].map(([, secret = ""]) => secret);
    expect(secrets.length).toBeGreaterThan(5);
    for (const secret of [...secrets, admin.password, chatwoot.apiToken]) expect(apply.printed).not.toContain(secret);
    expect(await readFile(file, "utf8")).not.toContain(admin.password);
    expect(await run("plan")).toMatchObject({
      code: 0,
      printed: expect.stringContaining("Nothing to do: all is as wanted."),
    });
  });

  test("--json is for scripts, and --print-secrets shows them once and writes nothing", async () => {
    const { code, printed } = await run("plan", "--only", "chatwoot/label", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(printed).steps.map(({ id, action }: { id: string; action: string }) => [id, action])).toEqual([
      ["chatwoot/label/qualificado", "make"],
      ["chatwoot/label/desqualificado", "make"],
      ["chatwoot/label/parou-de-responder", "make"],
    ]);
    const shown = await run("apply", "--yes", "--print-secrets", "--only", "relay/variable/CHATWOOT_URL_TOKEN");
    expect(shown.printed).toMatch(/shown this once:\nCHATWOOT_URL_TOKEN=[0-9a-f]{48}$/m);
    await expect(stat(file)).rejects.toThrow("ENOENT");
  });

  test("at a terminal the log-in is asked for, and without a yes nothing is done", async () => {
    const { TWENTY_ADMIN_EMAIL, TWENTY_ADMIN_PASSWORD, ...rest } = environment;
    const ask = answering(admin.email, admin.password, false);
    const { code, printed } = await commandLineWith({ environment: rest, ask }, "apply", "--variables", file);
    expect([code, ask.asked.at(-1)]).toEqual([1, "Do this?"]);
    expect(printed).toContain("Nothing was changed.");
    expect(chatwoot.requests.list(({ method }) => method !== "GET")).toEqual([]);
  });

  test("without a terminal and without --yes, and without a key or a log-in, it says what to do", async () => {
    expect(await run("apply")).toMatchObject({ code: 2, failed: expect.stringContaining("add --yes") });
    const { TWENTY_ADMIN_EMAIL, ...rest } = environment;
    expect(await commandLineIn(rest, "plan", "--variables", file)).toMatchObject({
      code: 2,
      failed: expect.stringContaining("TWENTY_API_KEY is missing"),
    });
    const keyed = { ...rest, TWENTY_API_KEY: twenty.apiKey };
    expect(await commandLineIn(keyed, "apply", "--yes", "--log-in", "--variables", file)).toMatchObject({
      code: 2,
      failed: expect.stringContaining("Nobody logs in to Twenty"),
    });
    expect(await commandLineIn({}, "plan", "--variables", file)).toMatchObject({
      code: 2,
      failed: expect.stringContaining("PUBLIC_URL is missing"),
    });
    expect(
      await commandLineIn({ ...environment, TWENTY_ADMIN_PASSWORD: "wrong" }, "plan", "--variables", file),
    ).toMatchObject({ code: 1 });
  });

  test("a system that is too old is told by plan, apply and init with what to do, and an exit code that is not 0", async () => {
    chatwoot.faults.answer({ match: "GET /api", status: 200, body: { version: "4.1.0" }, times: 100 });
    const told = expect.stringContaining("Chatwoot is 4.1.0, and relay needs 4.2 or newer: update it.");
    expect(await run("plan")).toMatchObject({ code: 1, printed: told });
    expect(await run("apply", "--yes")).toMatchObject({ code: 1, printed: told });
    expect(await run("init", "--yes")).toMatchObject({ code: 2, failed: told });
  });

  test("a second apply at the same time is told to wait", async () => {
    const both = await Promise.all([run("apply", "--yes"), run("apply", "--yes")]);
    expect(both.map(({ code }) => code).toSorted()).toEqual([0, 2]);
    expect(both.map(({ failed }) => failed).join()).toContain("Another set-up is under way");
  });

  test("--destroy shows what it takes away and what it leaves", async () => {
    await run("apply", "--yes");
    const { code, printed } = await run("apply", "--destroy", "--yes", "--log-in");
    expect(code).toBe(0);
    expect(printed).toContain("- to remove: team comercial");
    expect(printed).toContain("it was there before: this set-up did not make it");
    expect(printed).toContain("- removed: team comercial");
    expect((await run("plan")).printed).toContain("+ team comercial");
  });
});

describe("tpc init", () => {
  test("asks for what is missing, tests each system at once, writes the file and sets up", async () => {
    const ask = answering(
      publicUrl,
      twenty.url,
      "",
      chatwoot.url,
      "1",
      chatwoot.agentToken,
      // The agent's token is refused: asked again.
      chatwoot.url,
      "1",
      chatwoot.apiToken,
      calcom.apiUrl,
      calcom.url,
      calcom.apiKey,
      admin.email,
      admin.password,
      true,
    );
    const context = {
      environment: { RELAY_DATA_DIR: join(folder, "data"), TWENTY_REQUESTS_PER_MINUTE: "100000" },
      ask,
    };
    const { code, printed, failed } = await commandLineWith(context, "init", "--variables", file);
    expect([code, failed]).toEqual([0, ""]);
    expect(printed).toContain("The token's user is agent of account 1: it must be an administrator.");
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(printed).toContain("Next: npm start");
    expect((await run("plan")).printed).toContain("Nothing to do");
  });

  test("without a terminal flags and variables do the same; a file that is there keeps its lines", async () => {
    await writeFile(file, `# mine\nRELAY_LOCALE=pt-BR\nPUBLIC_URL=https://old.example.com\n`);
    const { PUBLIC_URL, CHATWOOT_URL, ...rest } = environment;
    const args = [
      "init",
      "--public-url",
      PUBLIC_URL ?? "",
      "--chatwoot-url",
      CHATWOOT_URL ?? "",
      "--yes",
      "--variables",
      file,
    ];
    const { code, printed, failed } = await commandLineIn(rest, ...args);
    expect([code, failed]).toEqual([0, ""]);
    expect(printed).toContain("is kept; this would change in it:");
    expect(printed).toContain("~ PUBLIC_URL");
    const text = await readFile(file, "utf8");
    expect(text).toMatch(/^# mine\nRELAY_LOCALE=pt-BR\nPUBLIC_URL=http:\/\/127.0.0.1:9\n/);
  });

  test("what does not work is told with what to do", async () => {
    const wrong = { ...environment, CHATWOOT_API_TOKEN: "wrong" };
    expect(await commandLineIn(wrong, "init", "--yes", "--variables", file)).toMatchObject({
      code: 2,
      failed: expect.stringContaining("Set CHATWOOT_API_TOKEN to one that works"),
    });
    expect(
      await commandLineIn({ ...environment, TWENTY_URL: publicUrl }, "init", "--yes", "--variables", file),
    ).toMatchObject({
      code: 2,
      failed: expect.stringContaining("Nothing answers at this address"),
    });
    await expect(stat(file)).rejects.toThrow("ENOENT");
  });
});
