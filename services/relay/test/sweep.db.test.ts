import { describe, expect, test } from "vitest";
import { startRelay } from "../src/index.ts";
import { createLog } from "../src/observe/log.ts";
import { person } from "./support/lead-data.ts";
import { onlyOne, onlyPair } from "./support/linked-scene.ts";
import { findFreePort, startScene } from "./support/start-scene.ts";

const sweeping = { environment: { RELAY_SWEEP_MINUTES: "59" } };

describe("a start after a downtime", () => {
  test("catches up with what changed in Twenty and in Chatwoot's conversations and no webhook brought", async () => {
    await using scene = await startScene(sweeping);
    scene.twenty.people.create(person());
    await scene.settled();
    const { personRecord, contactRecord } = onlyPair(scene);
    // The webhooks of the downtime are lost for ever: none of the systems sends one again.
    scene.twenty.webhooks.lose();
    scene.chatwoot.webhooks.lose();
    scene.twenty.people.update(personRecord.id, { city: "Santos" });
    const inbox = scene.chatwoot.inboxes.createApiInbox({ name: "WhatsApp" });
    scene.chatwoot.messages.receive({ contactId: contactRecord.id, inboxId: inbox.id, content: "Oi" });
    await scene.settled();
    expect(scene.twenty.opportunities.all()).toEqual([]);
    scene.twenty.webhooks.clear();
    scene.chatwoot.webhooks.clear();

    const http = { ...scene.config.http, port: await findFreePort() };
    const log = createLog({ level: "silent", pretty: false });
    const restarted = await startRelay({ ...scene.config, http }, { log });
    try {
      await scene.settled();
    } finally {
      await restarted.stop();
    }
    expect(onlyPair(scene).contactRecord.additional_attributes).toMatchObject({ city: "Santos" });
    expect(onlyOne(scene.twenty.opportunities.all()).stage).toBe("NEW");
  });

  test("that missed nothing changes nothing: what is read again was heard before", async () => {
    await using scene = await startScene(sweeping);
    scene.twenty.people.create(person());
    await scene.settled();
    const before = { people: scene.twenty.people.all(), contacts: scene.chatwoot.contacts.all() };
    scene.chatwoot.requests.clear();
    const http = { ...scene.config.http, port: await findFreePort() };
    const second = await startRelay({ ...scene.config, http }, { log: createLog({ level: "silent", pretty: false }) });
    await scene.settled();
    await second.stop();
    expect({ people: scene.twenty.people.all(), contacts: scene.chatwoot.contacts.all() }).toEqual(before);
    expect(scene.chatwoot.requests.list().filter(({ method }) => method !== "GET")).toEqual([]);
  });
});
