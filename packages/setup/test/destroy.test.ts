import { expect, test } from "vitest";
import { destroyRows, previewDestroy } from "../src/apply/destroy-rows.ts";
import { openLedger } from "../src/apply/ledger.ts";
import { placeOf } from "../src/apply/place-of.ts";
import { chatwootClient, openSetup, openWorkplace, startEmptySystems, twentyClient } from "./empty-systems.ts";

test("--destroy takes away what apply made, and leaves what was there before", async () => {
  await using systems = await startEmptySystems();
  await using workplace = await openWorkplace();
  const chatwoot = chatwootClient(systems.chatwoot);
  await chatwoot.labels.create({ title: "qualificado" });
  const empty = await openSetup(systems.environment, workplace);
  const before = (await empty.plan()).map(({ id, action }) => [id, action]);
  await empty.apply();

  const { world, rows, ledger } = await openSetup(systems.environment, workplace, { needsSession: true });
  const options = { ledger, memory: world.memory };
  const preview = await previewDestroy(rows, options);
  const left = preview.filter(({ outcome }) => outcome === "left").map(({ id }) => id);
  expect(left).toContain("chatwoot/label/qualificado");
  expect(left).toContain("twenty/stage/NEW");
  const removals = await destroyRows(rows, options);
  // A WhatsApp number's link is not thrown away.
  expect(removals.filter(({ outcome }) => outcome !== "removed")).toEqual([
    expect.objectContaining({ id: "evolution/instance", outcome: "left" }),
  ]);
  expect(await chatwoot.labels.list()).toHaveLength(1);
  const { access } = twentyClient(systems.twenty);
  expect((await access.roles()).map(({ label }) => label)).toEqual(["Admin", "Member"]);
  expect((await access.apiKeys()).filter(({ revokedAt }) => revokedAt === null).map(({ name }) => name)).toEqual([
    "sandbox",
  ]);
  const after = (await (await openSetup(systems.environment, workplace)).plan()).map(({ id, action }) => [id, action]);
  const withoutInstance = (steps: typeof after) => steps.filter(([id]) => id !== "evolution/instance");
  expect(withoutInstance(after)).toEqual(withoutInstance(before));
});

test("a stage where deals stand, and an inbox with conversations, stay", async () => {
  await using systems = await startEmptySystems();
  await using workplace = await openWorkplace();
  await (await openSetup(systems.environment, workplace)).apply();
  systems.twenty.opportunities.create({ name: "Dra. Helena Prado", stage: "QUALIFIED" });
  const [inbox] = systems.chatwoot.inboxes.all().filter(({ name }) => name === "WhatsApp");
  const contact = systems.chatwoot.contacts.create({ name: "Helena" });
  systems.chatwoot.conversations.create({ contactId: contact.id, inboxId: inbox?.id ?? 0 });
  const { world, rows, ledger } = await openSetup(systems.environment, workplace, { needsSession: true });
  const removals = await destroyRows(rows, { ledger, memory: world.memory });
  const left = removals.filter(({ outcome }) => outcome === "left").map(({ id, why }) => [id, why]);
  expect(left).toContainEqual(["twenty/stage/QUALIFIED", "deals stand there: move them first"]);
  expect(left).toContainEqual(["chatwoot/inbox", expect.stringContaining("conversations")]);
});

test("a system that is added later takes nothing from the record of the others", async () => {
  await using workplace = await openWorkplace();
  const path = `${workplace.folder}/made.json`;
  const settings = { twenty: { url: "https://crm.example.com" }, chatwoot: null, calcom: null, evolution: null };
  const before = openLedger(path, (id) => placeOf(settings as never, id));
  before.intend("twenty/view");
  const calcom = { apiUrl: "https://api.example.com" };
  const after = openLedger(path, (id) => placeOf({ ...settings, calcom } as never, id));
  after.intend("calcom/webhook");
  expect([after.isOurs("twenty/view"), after.isOurs("calcom/webhook")]).toEqual([true, true]);
  const elsewhere = { ...settings, twenty: { url: "https://other.example.com" } };
  expect(openLedger(path, (id) => placeOf(elsewhere as never, id)).isOurs("twenty/view")).toBe(false);
});
