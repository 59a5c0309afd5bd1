import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { commandLineIn } from "./command-line.ts";
import { type SmallWorld, startSmallWorld } from "./start-small-world.ts";

let world: SmallWorld;
let folder: string;
beforeAll(async () => {
  world = await startSmallWorld();
  folder = await mkdtemp(join(tmpdir(), "tpc-export-"));
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

const tpc = (...args: string[]) => commandLineIn(world.environment, ...args);

test("an operator exports a person into a file of his own, looks at what an erasure means, and erases", async () => {
  world.twenty.people.create({ name: { firstName: "Lia" }, emails: { primaryEmail: "lia@example.com" } });
  await world.settled();
  const [person] = world.twenty.people.all();

  const file = join(folder, "lia.json");
  expect(await tpc("export", "lia@example.com", "--out", file)).toMatchObject({ code: 0 });
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({
    keys: expect.arrayContaining(["email:lia@example.com"]),
  });
  expect(await tpc("export", "lia@example.com", "--out", file)).toMatchObject({
    code: 2,
    failed: `${file} exists: name a new file.`,
  });

  const preview = await tpc("erase", "LIA@example.com");
  expect(preview.code).toBe(0);
  expect(preview.printed).toContain(person?.id);
  expect(preview.printed).toContain("Nothing was changed yet: add --yes.");
  expect(preview.printed).not.toContain("lia@example.com");
  expect(world.twenty.people.all()).toHaveLength(1);

  const erased = await tpc("erase", "lia@example.com", "--yes");
  expect(erased.code).toBe(0);
  expect(erased.printed).toMatch(/Twenty, people +1 +done/);
  expect(erased.printed).toMatch(/SHA-256 [0-9a-f]{64}/);
  expect(world.twenty.people.all()).toEqual([]);
  expect(world.chatwoot.contacts.all()).toEqual([]);

  const [, id = ""] = /Erasure ([0-9a-f-]{36}) has begun/.exec(erased.printed) ?? [];
  expect((await tpc("erasure", id)).printed).toMatch(/SHA-256 [0-9a-f]{64}/);
  expect(await tpc("erasure", id, "--readmit")).toMatchObject({ code: 0, printed: expect.stringMatching(/SHA-256/) });
  expect(await tpc("erasure", crypto.randomUUID(), "--readmit")).toMatchObject({
    code: 1,
    failed: expect.stringContaining("ERASURE_UNKNOWN"),
  });
  expect(await tpc("export", "lia@example.com")).toMatchObject({
    code: 1,
    failed: expect.stringContaining("PERSON_UNKNOWN"),
  });
  expect(await tpc("erase", "somebody")).toMatchObject({
    code: 1,
    failed: expect.stringContaining("REFERENCE_INVALID"),
  });
});
