import { describe, expect, test } from "vitest";
import { callApi } from "./support/call-api.ts";
import { book, stageOf, startInConversation } from "./support/conversation-scene.ts";
import { onlyPair, startLinkedScene } from "./support/linked-scene.ts";
import type { Scene } from "./support/start-scene.ts";

interface Deliveries {
  readonly items: readonly { readonly id: string; readonly eventType: string; readonly replayOf: string | null }[];
}

/** Newest first. */
const deliveries = async (scene: Scene, query: string) =>
  (await callApi<Deliveries>(scene, "GET", `/api/deliveries?${query}&limit=500`)).body.items;
const replay = (scene: Scene, id = "none") =>
  callApi<{ deliveryId: string }>(scene, "POST", `/api/deliveries/${id}/replay`);

const writesOf = (scene: Scene) =>
  [...scene.twenty.requests.list(), ...scene.chatwoot.requests.list()].filter(
    ({ method, path }) => method !== "GET" && !/filter|graphql/.test(path),
  );

describe("a replayed delivery", () => {
  test("of an old change overwrites nothing newer, whichever system sent it", async () => {
    await using scene = await startLinkedScene();
    const { personRecord, contactRecord } = onlyPair(scene);
    scene.twenty.people.update(personRecord.id, { city: "Santos" });
    await scene.settled();
    scene.chatwoot.contacts.update(contactRecord.id, { name: "Lia N." });
    await scene.settled();
    const old = [
      ...(await deliveries(scene, "eventType=person.updated")),
      ...(await deliveries(scene, "eventType=contact_updated")),
    ];
    scene.twenty.people.update(personRecord.id, { city: "Jundiaí" });
    await scene.settled();
    scene.chatwoot.contacts.update(contactRecord.id, { name: "Dra. Lia Nunes" });
    await scene.settled();
    const before = onlyPair(scene);
    scene.twenty.requests.clear();
    scene.chatwoot.requests.clear();
    expect(old.length).toBeGreaterThanOrEqual(4);
    for (const { id } of old) expect((await replay(scene, id)).status).toBe(202);
    await scene.settled();
    expect(onlyPair(scene)).toEqual(before);
    expect(writesOf(scene)).toEqual([]);
  });

  test("of a booking sends no second message and moves nothing", async () => {
    const { scene, told } = await startInConversation();
    await using _ = scene;
    const { uid } = book(scene);
    await scene.settled();
    scene.calcom.bookings.cancel(uid, { by: "attendee", reason: "Viagem" });
    await scene.settled();
    const before = { told: told(), stage: stageOf(scene) };
    for (const { id } of await deliveries(scene, "source=calcom")) await replay(scene, id);
    for (const { id } of await deliveries(scene, "source=chatwoot")) await replay(scene, id);
    await scene.settled();
    expect({ told: told(), stage: stageOf(scene) }).toEqual(before);
    expect(before.told.length).toBe(2);
  });

  test("does what was lost since, and tells where it came from", async () => {
    await using scene = await startLinkedScene();
    scene.twenty.people.update(onlyPair(scene).personRecord.id, { city: "Santos" });
    await scene.settled();
    const [delivery] = await deliveries(scene, "eventType=person.updated");
    await scene.pool.query("delete from relay.lead");
    const { body } = await replay(scene, delivery?.id);
    await scene.settled();
    const shown = await callApi(scene, "GET", `/api/deliveries/${body.deliveryId}`);
    expect(shown.body).toMatchObject({ replayOf: delivery?.id, state: "routed", events: [{ state: "handled" }] });
    const first = await callApi(scene, "GET", `/api/deliveries/${delivery?.id}`);
    expect(first.body).toMatchObject({ replays: [body.deliveryId] });
    onlyPair(scene);
    expect((await scene.pool.query("select 1 from relay.lead")).rows).toHaveLength(1);
  });

  test("is refused while it waits, when it is dead, when it was pruned, and when nobody knows it", async () => {
    await using scene = await startLinkedScene();
    const [delivery] = await deliveries(scene, "");
    const refusals = { "state = 'dead'": "DEAD", "state = 'stored'": "WAITING", "pruned_at = now()": "PRUNED" };
    for (const [change, code] of Object.entries(refusals)) {
      await scene.pool.query(`update relay.delivery set state = 'routed'`);
      await scene.pool.query(`update relay.delivery set ${change} where id = $1`, [delivery?.id]);
      expect(await replay(scene, delivery?.id)).toMatchObject({
        status: 409,
        body: { error: { code: `DELIVERY_${code}` } },
      });
    }
    expect((await replay(scene, crypto.randomUUID())).status).toBe(404);
  });
});
