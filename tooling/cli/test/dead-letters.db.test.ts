import { afterAll, beforeAll, expect, test } from "vitest";
import { commandLineIn } from "./command-line.ts";
import { type SmallWorld, startSmallWorld } from "./start-small-world.ts";

let world: SmallWorld;
beforeAll(async () => {
  world = await startSmallWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

const tpc = (...args: string[]) => commandLineIn(world.environment, ...args);

async function makeDeadLetters(...names: string[]): Promise<void> {
  world.chatwoot.faults.answer({ match: /\/contacts\/filter/, status: 422, body: { message: "no" } });
  for (const name of names)
    world.twenty.people.create({ name: { firstName: name }, emails: { primaryEmail: `${name}@example.com` } });
  await world.settled();
  world.chatwoot.faults.clear();
}

test("an operator sees what died and why, tries one again, looks before trying many, and discards the rest", async () => {
  expect((await tpc("dead", "list")).printed).toBe("No dead letters.");
  await makeDeadLetters("lia", "davi", "rosa");
  const list = await tpc("dead", "list");
  expect(list.printed).toContain("3 × VENDOR_VALIDATION_FAILED of 3 leads");
  expect(list.printed).toContain("correct the record");
  expect(Math.max(...list.printed.split("\n").map((line) => line.length))).toBeLessThanOrEqual(100);
  expect(list.printed).not.toContain("example.com");

  const letters = JSON.parse((await tpc("dead", "list", "--json")).printed) as { id: string; leadId: string }[];
  const [first, second] = letters;
  const shown = await tpc("dead", "show", first?.id ?? "");
  expect(shown.printed).toContain("1 try");
  expect(shown.printed).toContain("Permanent: The vendor refuses a value.");
  expect(shown.printed).not.toContain("example.com");
  expect((await tpc("dead", "show", first?.id ?? "", "--content")).printed).toContain("@example.com");

  expect(await tpc("dead", "retry", first?.id ?? "")).toMatchObject({
    code: 0,
    printed: "1 dead letter set to work again.",
  });
  await world.settled();
  expect(world.chatwoot.contacts.all()).toHaveLength(1);
  expect(await tpc("dead", "retry", first?.id ?? "")).toMatchObject({ code: 1, printed: "No dead letter is meant." });

  expect((await tpc("dead", "retry", "--all")).printed).toContain("2 dead letters, nothing changed yet: add --yes.");
  expect((await tpc("dead", "retry", "--lead", second?.leadId ?? "", "--yes")).printed).toContain("1 dead letter set");
  await world.settled();
  expect(world.chatwoot.contacts.all()).toHaveLength(2);

  expect((await tpc("dead", "discard", "--all", "--yes", "--reason", "a test record")).printed).toBe(
    "1 dead letter discarded.",
  );
  expect((await tpc("dead", "list", "--since", "1h")).printed).toBe("No dead letters.");
  const [discarded] = JSON.parse((await tpc("dead", "list", "--discarded", "--json")).printed) as { id: string }[];
  expect((await tpc("dead", "show", discarded?.id ?? "")).printed).toContain("discard: a test record");
});

test("an operator finds a past webhook, sees what became of it and replays it", async () => {
  world.twenty.people.create({ name: { firstName: "Noa" }, emails: { primaryEmail: "noa@example.com" } });
  await world.settled();
  const query = ["deliveries", "list", "--source", "twenty", "--limit", "1"];
  const [delivery] = JSON.parse((await tpc(...query, "--json")).printed) as { id: string }[];
  expect((await tpc(...query)).printed).toContain(`${delivery?.id}  `);
  const { printed } = await tpc("deliveries", "replay", delivery?.id ?? "");
  expect(printed).toContain("Replayed as ");
  await world.settled();
  const shown = await tpc("deliveries", "show", delivery?.id ?? "");
  expect(shown.printed).toMatch(/replayed {2}as [0-9a-f-]{36}/);
  expect(shown.printed).not.toContain("noa@example.com");
  expect((await tpc("deliveries", "show", delivery?.id ?? "", "--content")).printed).toContain("noa@example.com");
});

test("what relay does not know is told with its code", async () => {
  expect(await tpc("dead", "show", "999")).toMatchObject({
    code: 1,
    failed: expect.stringContaining("LETTER_UNKNOWN"),
  });
  expect(await tpc("dead", "show", "nonsense")).toMatchObject({ code: 1, failed: expect.stringContaining(": id.") });
});

test("an admin makes users of the console, changes and removes them", async () => {
  expect((await tpc("console-user", "list")).printed).toContain("No users yet");
  expect((await tpc("console-user", "add", "Marina", "--role", "boss")).code).toBe(2);
  expect((await tpc("console-user", "add", "Marina")).code).toBe(2);
  const added = await tpc("console-user", "add", "Marina", "--role", "admin", "--generate");
  expect(added).toMatchObject({
    code: 0,
    printed: expect.stringMatching(/shown this once: [\w-]{23}\nmarina is admin\./),
  });
  const [, password] = /once: (\S+)/.exec(added.printed) ?? [];
  const logIn = () =>
    fetch(new URL("/api/console/session", world.environment.RELAY_URL), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name: "marina", password }),
    });
  expect((await logIn()).status).toBe(200);
  expect((await tpc("console-user", "list")).printed).toMatch(/^marina +admin/m);
  expect(await tpc("console-user", "remove", "marina")).toMatchObject({ code: 1 });
  expect((await tpc("console-user", "add", "brian", "--generate", "--role", "admin")).code).toBe(0);
  expect((await tpc("console-user", "password", "marina", "--generate")).code).toBe(0);
  expect((await logIn()).status).toBe(401);
  expect((await tpc("console-user", "role", "marina", "viewer")).printed).toBe("marina is viewer.");
  expect((await tpc("console-user", "remove", "marina")).printed).toBe("marina is removed.");
});
