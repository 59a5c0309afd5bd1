import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { commandLineIn } from "./command-line.ts";
import { type SmallWorld, startSmallWorld } from "./start-small-world.ts";

let world: SmallWorld;
let parent: string;
beforeAll(async () => {
  [world, parent] = [await startSmallWorld("2.x"), await mkdtemp(join(tmpdir(), "tpc-import-"))];
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
  await rm(parent, { recursive: true });
});

const tpc = (...args: string[]) =>
  commandLineIn(
    { ...world.relayEnvironment, ...world.environment },
    "import",
    "--folder",
    join(parent, "import"),
    ...args,
  );
const phones = (number: string) => ({
  primaryPhoneNumber: number,
  primaryPhoneCallingCode: "+55",
  primaryPhoneCountryCode: "BR",
  additionalPhones: null,
});
const emails = (primaryEmail: string, ...additionalEmails: string[]) => ({ primaryEmail, additionalEmails });
const named = (firstName: string, lastName: string) => ({ name: { firstName, lastName } });
const shown = () => ({
  people: world.twenty.people
    .all()
    .map(({ id, name, emails: of, phones: { primaryPhoneNumber } }) => ({ id, name, of, primaryPhoneNumber })),
  contacts: world.chatwoot.contacts
    .all()
    .map(({ id, name, email, phone_number }) => ({ id, name, email, phone_number })),
});

/** Years of contacts, of which relay never heard. */
async function makeOldBooks(): Promise<void> {
  const { twenty, chatwoot } = world;
  for (const vendor of [twenty, chatwoot]) vendor.webhooks.lose();
  for (let index = 0; index < 70; index += 1) {
    twenty.people.create({ ...named("Lead", `No ${index}`), emails: emails(`l${index}@example.com`) });
    if (index % 2 === 0) chatwoot.contacts.create({ name: `Lead No ${index}`, email: `l${index}@example.com` });
  }
  twenty.people.create({
    ...named("Lia", "Nunes"),
    emails: emails("lia@example.com", "lia@clinica.example"),
    phones: phones("11987650001"),
  });
  chatwoot.contacts.create({ name: "Lia N.", phone_number: "+551187650001", email: null });
  chatwoot.contacts.create({ name: "Nova", phone_number: "+5511987650009" });
  chatwoot.contacts.create({
    name: "Grupo",
    phone_number: null,
    identifier: "1203630@g.us",
    email: "grupo@example.com",
  });
  await Promise.all([twenty.settled(), chatwoot.settled()]);
  for (const vendor of [twenty, chatwoot]) vendor.webhooks.clear();
}

test("tpc import shows what it would write, writes exactly that and nobody a message, finds nothing to do then, and takes it back", async () => {
  const { twenty, chatwoot } = world;
  await makeOldBooks();
  const before = shown();
  const report = await tpc();
  expect(report.printed).toContain("71 people in Twenty, 38 contacts in Chatwoot.");
  expect(report.printed).toContain("36 match (35 by e-mail, 1 by phone), 35 of them are the same already.");
  expect(report.printed).toContain("1 would change: 1 field(s) filled, 1 contradict.");
  expect(report.printed).toContain("1 people would be made in Twenty, 35 contacts in Chatwoot.");
  expect(report.printed).toContain("1 group(s), bots, blocked or of the team: left alone");
  expect(report.printed).toMatch(/Carry out exactly this: tpc import --apply$/);
  expect(await readFile(join(parent, "import", "report.html"), "utf8")).toContain("Lia N.");
  expect(shown()).toEqual(before);

  for (const vendor of [twenty, chatwoot]) vendor.requests.clear();
  expect(await tpc("--apply")).toMatchObject({
    code: 0,
    printed: expect.stringContaining("37 written, 0 refused by a system, 0 skipped"),
  });
  await world.settled();
  // Reading twice (once for the check), a batch made, two written, and what relay itself needed.
  expect(twenty.requests.count()).toBeLessThanOrEqual(20);
  expect(twenty.people.all()).toHaveLength(72);
  expect(chatwoot.contacts.all()).toHaveLength(73);
  expect(chatwoot.contacts.all().find(({ phone_number }) => phone_number === "+551187650001")).toMatchObject({
    name: "Lia Nunes",
    email: "lia@example.com",
  });
  expect(twenty.opportunities.all()).toEqual([]);
  expect(chatwoot.conversations.all()).toEqual([]);
  expect((await tpc()).printed).toMatch(/There is nothing to do\.$/);

  // relay knows them: an edit is copied, once.
  const nova = twenty.people.all().find(({ phones: of }) => of.primaryPhoneNumber === "11987650009");
  twenty.people.update(nova?.id ?? "", named("Nova", "Silva"));
  await world.settled();
  expect(chatwoot.contacts.all().find(({ phone_number }) => phone_number === "+5511987650009")?.name).toBe(
    "Nova Silva",
  );
  twenty.people.update(nova?.id ?? "", named("Nova", ""));
  await world.settled();
});

test("tpc import --undo gives both sides their former state, and relay makes nobody again", async () => {
  const { readdir } = await import("node:fs/promises");
  const [applied = ""] = (await readdir(parent)).filter((name) => name.startsWith("import-before-"));
  expect(applied).not.toBe("");
  const undone = await commandLineIn(
    { ...world.relayEnvironment, ...world.environment },
    "import",
    "--folder",
    join(parent, applied),
    "--undo",
  );
  expect(undone).toMatchObject({ code: 0, printed: "Taken back." });
  await world.settled();
  expect(world.twenty.people.all()).toHaveLength(71);
  expect(world.chatwoot.contacts.all()).toHaveLength(38);
  expect(world.twenty.people.all().find(({ name }) => name.firstName === "Lia")?.emails).toEqual(
    emails("lia@example.com", "lia@clinica.example"),
  );
  expect(world.chatwoot.contacts.all().find(({ phone_number }) => phone_number === "+551187650001")).toMatchObject({
    name: "Lia N.",
    email: null,
  });
});

test("tpc import says what is wrong before it reads anything", async () => {
  expect(await tpc("--apply", "--label", "vip")).toMatchObject({ code: 2, failed: expect.stringContaining("--label") });
  expect(await tpc("--apply", "--undo")).toMatchObject({ code: 2 });
  expect(await tpc("--since", "yesterday")).toMatchObject({ code: 2 });
  expect(await tpc("--relay", "http://127.0.0.1:9")).toMatchObject({
    code: 1,
    failed: expect.stringContaining("--relay"),
  });
});
