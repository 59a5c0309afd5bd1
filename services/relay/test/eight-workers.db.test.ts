import { describe, expect, test } from "vitest";
import { startRelay } from "../src/index.ts";
import { createLog } from "../src/observe/log.ts";
import { contact, lia, person } from "./support/lead-data.ts";
import { onlyPair } from "./support/linked-scene.ts";
import { findFreePort, startScene } from "./support/start-scene.ts";

describe("eight workers on one PostgreSQL", () => {
  test("one new human who appears in both systems at once becomes one person and one contact", async () => {
    await using scene = await startScene();
    scene.twenty.webhooks.hold();
    scene.chatwoot.webhooks.hold();
    scene.twenty.people.create(person());
    scene.chatwoot.contacts.create(contact({ email: null, phone_number: lia.phoneWithoutNinth }));
    scene.twenty.webhooks.double(4);
    scene.chatwoot.webhooks.double(4);
    await Promise.all([scene.twenty.webhooks.release(), scene.chatwoot.webhooks.release()]);
    await scene.settled();
    onlyPair(scene);
    const { rows } = await scene.pool.query("select count(*)::int as leads from relay.lead");
    expect(rows).toEqual([{ leads: 1 }]);
  });

  test("forty humans at once, by two relays that share the store, stay forty", async () => {
    await using scene = await startScene();
    const log = createLog({ level: "silent", pretty: false });
    const http = { ...scene.config.http, port: await findFreePort() };
    const second = await startRelay({ ...scene.config, http }, { log });
    try {
      for (let index = 10; index < 50; index += 1) {
        const phones = { ...person().phones, primaryPhoneNumber: `119876500${index}` };
        scene.twenty.people.create(person({ emails: { primaryEmail: `lead${index}@example.com` }, phones }));
        scene.chatwoot.contacts.create(contact({ email: null, phone_number: `+55118765 00${index}`.replace(" ", "") }));
      }
      await scene.settled();
    } finally {
      await second.stop();
    }
    expect(scene.twenty.people.all()).toHaveLength(40);
    expect(scene.chatwoot.contacts.all()).toHaveLength(40);
    const linked = new Set(scene.chatwoot.contacts.all().map((item) => item.custom_attributes.twenty_person_id));
    expect(linked.size).toBe(40);
  });
});
