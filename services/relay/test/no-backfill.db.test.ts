import { describe, expect, test } from "vitest";
import { createLog, startRelay } from "../src/index.ts";
import { contact } from "./support/lead-data.ts";
import { findFreePort, type Scene, startScene } from "./support/start-scene.ts";

const dayMs = 86_400_000;
const numbered = (index: number) =>
  contact({ name: `Lia ${index}`, email: `lia${index}@example.com`, phone_number: `+5511987650${100 + index}` });

/** The stand-in's clock can be put back: what is made then is old. */
async function startOldScene(environment: Record<string, string> = {}) {
  const clock = { offsetMs: 0 };
  const scene = await startScene({
    environment: { RELAY_SWEEP_MINUTES: "59", ...environment },
    chatwoot: { clock: () => Date.now() - clock.offsetMs },
  });
  await scene.settled();
  /** Contacts of which no webhook tells. */
  const makeUnheard = async (indexes: readonly number[], agoMs: number) => {
    clock.offsetMs = agoMs;
    scene.chatwoot.webhooks.lose();
    const made = indexes.map((index) => scene.chatwoot.contacts.create(numbered(index)));
    await scene.chatwoot.settled();
    scene.chatwoot.webhooks.clear();
    clock.offsetMs = 0;
    return made;
  };
  return { scene, makeUnheard };
}

const names = (scene: Scene) =>
  scene.twenty.people
    .all()
    .map(({ name }) => `${name.firstName} ${name.lastName}`)
    .toSorted();

/** A start hours after the last comparison of everything. */
async function restart(scene: Scene, changes: { readonly mostNewLeads?: number } = {}, isLate = true): Promise<void> {
  if (isLate) await scene.pool.query("update relay.sweep set swept_until = swept_until - interval '7 hours'");
  const http = { ...scene.config.http, port: await findFreePort() };
  const log = createLog({ level: "silent", pretty: false });
  const restarted = await startRelay({ ...scene.config, ...changes, http }, { log });
  await scene.settled();
  await restarted.lookAround();
  await restarted.stop();
}

const activeAlerts = async ({ pool }: Scene) =>
  (await pool.query("select code, values from relay.alert where resolved_at is null")).rows;

describe("what was in Chatwoot before relay's first start", () => {
  test("stays as it was at every comparison, until it changes or somebody writes; what is made later is news", async () => {
    const { scene, makeUnheard } = await startOldScene();
    await using _ = scene;
    const [, changed, writes] = await makeUnheard([1, 2, 3], dayMs);
    await makeUnheard([4], 0);
    await restart(scene);
    await restart(scene);
    expect(names(scene)).toEqual(["Lia 4"]);
    scene.chatwoot.contacts.update(changed?.id ?? 0, { name: "Lia Nova" });
    const inbox = scene.chatwoot.inboxes.createApiInbox({ name: "WhatsApp" });
    scene.chatwoot.messages.receive({ contactId: writes?.id ?? 0, inboxId: inbox.id, content: "Oi" });
    await scene.settled();
    expect(names(scene)).toEqual(["Lia 3", "Lia 4", "Lia Nova"]);
  });
});

describe("contacts that an import made, of which no webhook tells", () => {
  test("are people after the next sweep, those of before relay are not", async () => {
    const { scene, makeUnheard } = await startOldScene({ RELAY_FULL_SWEEP_HOURS: "0" });
    await using _ = scene;
    await makeUnheard([1, 2], dayMs);
    await makeUnheard(
      Array.from({ length: 32 }, (_, index) => 10 + index),
      0,
    );
    scene.chatwoot.requests.clear();
    await restart(scene, {}, false);
    expect(names(scene)).toHaveLength(32);
    expect(names(scene)).not.toContain("Lia 1");
    // Three pages of them a sweep; another one may fall due meanwhile.
    expect([3, 6]).toContain(scene.chatwoot.requests.count(/^GET .*\/contacts\?.*sort=-created_at/));
    const before = structuredClone(scene.twenty.people.all());
    await restart(scene, {}, false);
    expect(scene.twenty.people.all()).toEqual(before);
  });

  test("wait when they are many, and are told until somebody says that they are meant", async () => {
    const { scene, makeUnheard } = await startOldScene({ RELAY_FULL_SWEEP_HOURS: "0", RELAY_SWEEP_MAX_NEW_LEADS: "2" });
    await using _ = scene;
    await makeUnheard([1, 2, 3], 0);
    for (const _start of [1, 2]) await restart(scene, {}, false);
    expect(names(scene)).toEqual([]);
    expect(await activeAlerts(scene)).toEqual([{ code: "NEW_LEADS_HELD", values: { count: 3 } }]);
    await restart(scene, { mostNewLeads: 3 }, false);
    expect(names(scene)).toEqual(["Lia 1", "Lia 2", "Lia 3"]);
    expect(await activeAlerts(scene)).toEqual([]);
  });
});

describe("a comparison that would make more records than it may", () => {
  test("makes none, tells, and goes on when somebody says that they are meant", async () => {
    const { scene, makeUnheard } = await startOldScene({ RELAY_SWEEP_MAX_NEW_LEADS: "2" });
    await using _ = scene;
    await makeUnheard([1, 2, 3], 0);
    await restart(scene);
    expect(names(scene)).toEqual([]);
    expect(await activeAlerts(scene)).toEqual([{ code: "NEW_LEADS_HELD", values: { count: 3 } }]);
    await restart(scene, { mostNewLeads: 3 }, false);
    expect(names(scene)).toEqual(["Lia 1", "Lia 2", "Lia 3"]);
    expect(await activeAlerts(scene)).toEqual([]);
  });
});
