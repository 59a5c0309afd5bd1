import { describe, expect, test, vi } from "vitest";
import { createLog, type DriftAnswer, type PauseAnswer, startRelay } from "../src/index.ts";
import { callApi } from "./support/call-api.ts";
import { contact, lia } from "./support/lead-data.ts";
import { onlyPair, startLinkedScene } from "./support/linked-scene.ts";
import { startOperators } from "./support/start-operators.ts";
import { findFreePort, type Scene, startScene } from "./support/start-scene.ts";

const drift = async (scene: Pick<Scene, "relay">) => (await callApi<DriftAnswer>(scene, "GET", "/leads/drift")).body;
const pauses = async (scene: Pick<Scene, "relay">) =>
  (await callApi<{ items: readonly PauseAnswer[] }>(scene, "GET", "/api/pauses")).body.items;
const pause = (scene: Scene, direction: string) =>
  callApi(scene, "POST", `/api/pauses/${direction}`, { reason: "maintenance" });
const resume = (scene: Pick<Scene, "relay">, direction: string) =>
  callApi<{ waited?: number; error?: { code: string } }>(scene, "POST", `/api/pauses/${direction}/resume`, {});
const named = (firstName: string) => ({ name: { firstName, lastName: "Nunes" } });
const written = (scene: Scene, vendor: "twenty" | "chatwoot") =>
  scene[vendor].requests.list().filter(({ method }) => method !== "GET").length;

const numbered = (index: number) =>
  contact({ name: `Lia ${index}`, email: `lia${index}@example.com`, phone_number: `+5511987650${100 + index}` });

/** A relay of its own on the scene's store, hours after the last comparison of everything. */
async function compareEverything(scene: Scene, changes: Partial<Scene["config"]> = {}) {
  await scene.pool.query("update relay.sweep set swept_until = swept_until - interval '7 hours'");
  const http = { ...scene.config.http, port: await findFreePort() };
  const log = createLog({ level: "silent", pretty: false });
  const relay = await startRelay({ ...scene.config, sweepMinutes: 59, fullSweepHours: 6, ...changes, http }, { log });
  await vi.waitFor(async () => {
    const { rows } = await scene.pool.query(
      "select 1 from relay.sweep where source = 'all-contacts' and swept_until > now() - interval '1 hour'",
    );
    expect(rows).toHaveLength(1);
  }, 20_000);
  await scene.settled();
  return { relay, [Symbol.asyncDispose]: () => relay.stop() };
}

describe("a direction that is paused", () => {
  test("is written nothing to while the other one goes on, what waits can be looked at, and goes through after the resume", async () => {
    await using scene = await startLinkedScene();
    const { personRecord, contactRecord } = onlyPair(scene);
    expect((await pause(scene, "to-chatwoot")).status).toBe(200);
    scene.twenty.people.update(personRecord.id, named("Lídia"));

    await vi.waitFor(async () => expect((await pauses(scene))[0]?.waitingLeads).toBe(1), 10_000);
    await vi.waitFor(
      async () => expect((await drift(scene)).items).toMatchObject([{ cause: "paused", name: "Lídia Nunes" }]),
      10_000,
    );
    scene.chatwoot.contacts.update(contactRecord.id, { additional_attributes: { city: "Santos" } });
    await vi.waitFor(() => expect(scene.twenty.people.get(personRecord.id)?.city).toBe("Santos"), 10_000);
    expect(scene.chatwoot.contacts.get(contactRecord.id)?.name).toBe("Lia Nunes");
    expect(written(scene, "chatwoot")).toBe(0);
    // What the copy of the city taught is stored a moment after it arrived.
    await vi.waitFor(
      async () =>
        expect((await drift(scene)).items).toMatchObject([
          {
            cause: "paused",
            code: "PAUSED",
            name: "Lídia Nunes",
            differences: [{ field: "name", to: "chatwoot", twenty: "Lídia Nunes", chatwoot: "Lia Nunes" }],
          },
        ]),
      10_000,
    );
    expect(await pauses(scene)).toMatchObject([{ direction: "chatwoot", scope: "all", reason: "maintenance" }]);

    expect((await resume(scene, "to-chatwoot")).body).toMatchObject({ waited: 1 });
    await scene.settled();
    await vi.waitFor(() => expect(scene.chatwoot.contacts.get(contactRecord.id)?.name).toBe("Lídia Nunes"), 10_000);
    await vi.waitFor(async () => expect((await drift(scene)).count).toBe(0), 10_000);
    expect((await resume(scene, "to-chatwoot")).body.error?.code).toBe("NOT_PAUSED");
    const { rows } = await scene.pool.query("select 1 from relay.mailbox where state = 'dead'");
    expect(rows).toEqual([]);
  });

  test("loses no new lead who writes meanwhile", async () => {
    await using scene = await startScene();
    await pause(scene, "to-twenty");
    const inbox = scene.chatwoot.inboxes.createApiInbox({ name: "WhatsApp" });
    const { id } = scene.chatwoot.contacts.create(contact());
    scene.chatwoot.messages.receive({ contactId: id, inboxId: inbox.id, content: "Oi" });
    await vi.waitFor(async () => expect((await pauses(scene))[0]?.waitingLeads).toBe(1), 10_000);
    expect(scene.twenty.people.all()).toEqual([]);
    await resume(scene, "to-twenty");
    await vi.waitFor(() => expect(scene.twenty.opportunities.all()).toHaveLength(1), 10_000);
    await scene.settled();
    expect(scene.twenty.people.all()).toMatchObject([{ emails: { primaryEmail: lia.email } }]);
  });
});

describe("the comparison of everything", () => {
  test("finds what no webhook told on either side, repairs so many a day, and the rest by a person's word", async () => {
    await using scene = await startScene({ environment: { RELAY_SWEEP_MINUTES: "59" } });
    for (let index = 0; index < 4; index += 1) scene.chatwoot.contacts.create(numbered(index));
    await scene.settled();
    scene.chatwoot.webhooks.lose();
    for (const { id } of scene.chatwoot.contacts.all())
      scene.chatwoot.contacts.update(id, { additional_attributes: { city: "Santos" } });
    await scene.chatwoot.settled();
    scene.chatwoot.webhooks.clear();
    // They were made long ago: no sweep of what is new meets them.
    await scene.pool.query(
      "update relay.sweep set swept_until = now() + interval '9 hours' where source = 'new-contacts'",
    );
    const cities = () => scene.twenty.people.all().filter(({ city }) => city === "Santos").length;
    await using compared = await compareEverything(scene, { mostRepairsADay: 1 });
    await vi.waitFor(() => expect(cities()).toBe(1), 10_000);
    const found = await drift(compared);
    expect(found.count).toBe(3);
    expect(found.items[0]).toMatchObject({
      cause: "held",
      differences: [{ field: "city", to: "twenty", twenty: "", chatwoot: "Santos" }],
    });
    await compared.relay.lookAround();
    const { rows } = await scene.pool.query("select values from relay.alert where code = 'REPAIRS_HELD'");
    expect(rows).toMatchObject([{ values: { count: 3 } }]);
    expect((await callApi(compared, "POST", "/leads/drift/repair", {})).body).toEqual({ repaired: 3 });
    await vi.waitFor(() => expect(cities()).toBe(4), 10_000);
    await vi.waitFor(async () => expect((await drift(compared)).count).toBe(0), 10_000);
  });

  test("reads people as well, sixty a call: whose change was lost on the way is brought to the other side", async () => {
    await using scene = await startLinkedScene({ environment: { RELAY_SWEEP_MINUTES: "59" } });
    const { personRecord, contactRecord } = onlyPair(scene);
    scene.twenty.webhooks.lose();
    scene.twenty.people.update(personRecord.id, named("Lídia"));
    await scene.twenty.settled();
    scene.twenty.webhooks.clear();
    // As if the sweep of what changed had seen it, and relay lost it afterwards.
    await scene.pool.query("update relay.sweep set swept_until = now() + interval '9 hours' where source = 'people'");
    await using _ = await compareEverything(scene);
    await vi.waitFor(() => expect(scene.chatwoot.contacts.get(contactRecord.id)?.name).toBe("Lídia Nunes"), 10_000);
  });
});

test("the brake stops copying when too many leads change within an hour, tells at once, and waits for a yes", async () => {
  using operators = await startOperators();
  await using scene = await startLinkedScene({ environment: operators.environment });
  const { personRecord, contactRecord } = onlyPair(scene);
  // Another replica has just copied values for so many that one more is too many.
  await scene.pool.query(
    "insert into relay.copied_leads (direction, minute, replica, leads) values ('chatwoot', now(), gen_random_uuid(), 199)",
  );
  scene.twenty.people.update(personRecord.id, named("Lídia"));
  await vi.waitFor(
    async () => expect(await pauses(scene)).toMatchObject([{ scope: "copies", by: null, leads: 200 }]),
    10_000,
  );
  await vi.waitFor(() => expect(operators.told.map(({ code }) => code)).toContain("BRAKE_PULLED"), 20_000);
  expect(operators.told[0]?.text).toContain("to-chatwoot");
  await scene.settled();

  scene.twenty.people.update(personRecord.id, named("Livia"));
  await vi.waitFor(async () => expect((await pauses(scene))[0]?.waitingLeads).toBe(1), 10_000);
  expect(scene.chatwoot.contacts.get(contactRecord.id)?.name).toBe("Lídia Nunes");
  // Messages and new records are no copies.
  scene.chatwoot.contacts.create(numbered(1));
  await vi.waitFor(() => expect(scene.twenty.people.all()).toHaveLength(2), 10_000);

  expect((await resume(scene, "to-chatwoot")).body).toMatchObject({ waited: 1 });
  await vi.waitFor(() => expect(scene.chatwoot.contacts.get(contactRecord.id)?.name).toBe("Livia Nunes"), 10_000);
  await scene.pool.query("update relay.copied_leads set leads = leads + 500");
  scene.twenty.people.update(personRecord.id, named("Lia"));
  await scene.settled();
  expect(await pauses(scene)).toEqual([]);
});
