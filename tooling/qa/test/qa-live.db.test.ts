import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { quiet, startWorld, type World } from "@tpc/demo";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openLedger } from "../src/live/live-ledger.ts";
import { cleanUpQa, runDoctor, runLiveQa } from "../src/run-qa.ts";

/** The stand-ins are servers like any other: for `--live` they are the configured systems. */
let world: World;
let folder: string;
let inboxesBefore: number;
const phone = "+5511987650099";
const stranger = { name: { firstName: "Heloisa" }, emails: { primaryEmail: "qa@example.com" } };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tpc-qa-live-"));
  await chmod(folder, 0o755);
  world = await startWorld({ port: 0, dataFolder: join(folder, "data"), apiToken: "relay-api-token-0123456789" });
  world.twenty.people.create(stranger);
  inboxesBefore = world.chatwoot.inboxes.all().length;
});
afterAll(async () => {
  await world.stop();
  await rm(folder, { recursive: true, force: true });
});

async function live(options: {
  write: boolean;
  book?: boolean;
  phone?: string;
  interruptAfter?: string;
  environment?: Record<string, string>;
}) {
  const printed: string[] = [];
  const stop = new AbortController();
  const out = join(folder, "QA_RESULTS.md");
  const passed = await runLiveQa({
    environment: { ...world.environment, RELAY_DATA_DIR: folder, ...options.environment },
    print: (text) => {
      printed.push(text);
      if (options.interruptAfter !== undefined && text.includes(options.interruptAfter)) stop.abort();
    },
    signal: stop.signal,
    out,
    phone: options.phone,
    may: { write: options.write, book: options.book ?? false },
  });
  return { passed, printed: printed.join("\n"), out };
}

const emails = () => world.twenty.people.all().map((person) => person.emails?.primaryEmail);
const nothingLeft = () => {
  expect(emails()).toEqual(["qa@example.com"]);
  expect(world.chatwoot.contacts.all().map(({ email }) => email ?? "")).toEqual(["", "qa@example.com"]);
  expect(world.twenty.opportunities.all()).toEqual([]);
  expect(world.twenty.notes.all()).toEqual([]);
  expect(world.chatwoot.inboxes.all()).toHaveLength(inboxesBefore);
};

test("systems that are too old, or sign nothing while no token is set, are told by the doctor", async () => {
  await quiet(world);
  const chatwoot = (version: string) =>
    world.chatwoot.faults.answer({ match: "GET /api", status: 200, body: { version }, times: 1 });
  chatwoot("4.1.0");
  world.calcom.faults.answer({ match: "GET /api/version", status: 200, body: { version: "5.3.2" }, times: 1 });
  const old = await live({ write: false });
  expect(old.passed).toBe(false);
  expect(old.printed).toContain("Chatwoot is 4.1.0, and relay needs 4.2 or newer: update it");
  expect(old.printed).toContain("Cal.com is 5.3.2, and relay needs 5.4 or newer: update it");
  chatwoot("4.11.1");
  expect((await live({ write: false })).printed).toContain("its webhooks are unsigned, CHATWOOT_URL_TOKEN");
  chatwoot("4.11.1");
  const unguarded = await live({ write: false, environment: { CHATWOOT_URL_TOKEN: "" } });
  expect([unguarded.passed, unguarded.printed]).toEqual([
    false,
    expect.stringContaining("Chatwoot 4.11.1 signs no webhooks (4.11.2 and newer do): set CHATWOOT_URL_TOKEN"),
  ]);
});

test("without leave to write the systems are only read", async () => {
  await quiet(world);
  world.twenty.requests.clear();
  world.chatwoot.requests.clear();
  const { passed, printed } = await live({ write: false });
  expect(passed).toBe(true);
  expect(printed).toContain("it writes test records: add --yes");
  const writes = ({ method }: { method: string }) => method !== "GET";
  expect(world.twenty.requests.list(writes)).toEqual([]);
  expect(world.chatwoot.requests.list(writes)).toEqual([]);
});

test("a marked lead goes through all systems and leaves nothing behind; others' records stay as they are", async () => {
  const { passed, printed, out } = await live({ write: true, book: true, phone });
  expect(printed).not.toContain("✗");
  expect(passed).toBe(true);
  nothingLeft();
  const record = await readFile(out, "utf8");
  expect(record).toContain("| Chatwoot | 4.15.1 |");
  for (const [name, value] of Object.entries(world.environment)) {
    if (/KEY|TOKEN|SECRET|URL$/.test(name)) expect(record + printed, name).not.toContain(value);
  }
  expect(await openLedger(join(folder, "qa-live-runs.json")).list()).toEqual([]);
});

async function doctor(environment: Record<string, string> = {}) {
  const printed: string[] = [];
  const isWell = await runDoctor({
    environment: { ...world.environment, RELAY_DATA_DIR: folder, ...environment },
    print: (text) => printed.push(text),
    signal: new AbortController().signal,
    may: { write: true, book: true },
  });
  return { isWell, printed: printed.join("\n") };
}

test("the doctor proves the whole way, webhooks included, with a number of its own", async () => {
  const { isWell, printed } = await doctor();
  expect(printed).not.toContain("✗");
  expect(isWell).toBe(true);
  expect(printed).toMatch(/✓ The clocks .*\n {6}relay -?\d s, Twenty -?\d s, Chatwoot -?\d s, Cal.com -?\d s/);
  expect(printed).toMatch(/✓ All of it was told by webhooks.*\n {6}twenty, chatwoot, calcom/);
  expect(printed).not.toContain("Written:");
  nothingLeft();
});

test("an interrupted run takes away what it made, and may use the phone of an earlier one", async () => {
  const { passed, printed } = await live({ write: true, phone, interruptAfter: "becomes a contact" });
  expect(printed).toContain("✓ A new person in Twenty becomes a contact");
  expect(passed).toBe(false);
  expect(printed).toContain("(interrupted)");
  nothingLeft();
});

test("what a crashed run left is found by its mark and taken away", async () => {
  const run = {
    id: "0123456789",
    email: "qa+qa0123456789@example.com",
    phone: null,
    personId: crypto.randomUUID(),
    startedAt: new Date().toISOString(),
    inboxName: "TESTE relay 0123456789",
    twentyUrl: world.twenty.url,
    chatwootUrl: world.chatwoot.url,
  };
  const ledger = openLedger(join(folder, "qa-live-runs.json"));
  await ledger.add(run);
  world.twenty.people.create({
    id: run.personId,
    name: { firstName: run.inboxName },
    emails: { primaryEmail: run.email },
  });
  world.chatwoot.inboxes.createApiInbox({ name: run.inboxName });
  const signal = new AbortController().signal;
  const clean = (environment: Record<string, string>) =>
    cleanUpQa({
      environment: { ...world.environment, RELAY_DATA_DIR: folder, ...environment },
      print: () => {},
      signal,
    });
  // Configured for other systems meanwhile: the run is kept for when they are back.
  expect(await clean({ CHATWOOT_URL: "http://127.0.0.1:9" })).toBe(false);
  expect(await ledger.list()).toHaveLength(1);
  expect(await clean({})).toBe(true);
  nothingLeft();
  expect(await ledger.list()).toEqual([]);
});

test("each thing that is wrong is told with what to do about it", async () => {
  world.twenty.revokeApiKey();
  const { isWell, printed } = await doctor();
  expect(isWell).toBe(false);
  expect(printed).toMatch(
    /✗ Twenty answers;.*\n.*UNAUTHENTICATED.*\n {6}what to do: check TWENTY_URL and TWENTY_API_KEY/,
  );
  const failures = printed.match(/✗/g) ?? [];
  // What the cleaning up could not do says how to try again itself.
  expect((printed.match(/what to do:|Try again:/g) ?? []).length).toBe(failures.length);
});
