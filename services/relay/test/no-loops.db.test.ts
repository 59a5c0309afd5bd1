import { describe, expect, test } from "vitest";
import { booking, contact, lia, person } from "./support/lead-data.ts";
import { onlyOne, onlyPair, startLinkedScene } from "./support/linked-scene.ts";
import { type Scene, startScene } from "./support/start-scene.ts";

/** Requests to both vendors that concern the lead; the data model and the team are read once in ten minutes. */
const calls = (scene: Scene) =>
  [...scene.twenty.requests.list(), ...scene.chatwoot.requests.list()].filter(
    ({ path }) => !path.startsWith("/rest/metadata") && !path.endsWith("/agents"),
  );
const clearCalls = (scene: Scene) => {
  scene.twenty.requests.clear();
  scene.chatwoot.requests.clear();
};
const callCount = (scene: Scene): number => calls(scene).length;

describe("calls to the vendors", () => {
  test("an echo makes none: neither side's webhook about our own write is answered with a write", async () => {
    await using scene = await startLinkedScene();
    const { personRecord, contactRecord } = onlyPair(scene);
    scene.twenty.people.update(personRecord.id, { city: "Santos" });
    await scene.settled();
    const afterTwenty = callCount(scene);
    scene.chatwoot.contacts.update(contactRecord.id, { additional_attributes: { city: "Sorocaba" } });
    await scene.settled();
    expect(afterTwenty).toBe(1);
    expect(callCount(scene)).toBe(3);
    expect(scene.chatwoot.webhooks.sent.length + scene.twenty.webhooks.sent.length).toBeGreaterThan(4);
  });

  test("twenty rounds of the same deliveries, each in new envelopes, make no call", async () => {
    await using scene = await startLinkedScene();
    const { personRecord, contactRecord } = onlyPair(scene);
    const inbox = scene.chatwoot.inboxes.createApiInbox({ name: "WhatsApp" });
    scene.chatwoot.messages.receive({ contactId: contactRecord.id, inboxId: inbox.id, content: "Oi" });
    await scene.settled();
    clearCalls(scene);
    for (let round = 0; round < 20; round += 1) {
      scene.twenty.people.update(personRecord.id, {});
      scene.chatwoot.messages.receive({ contactId: contactRecord.id, inboxId: inbox.id, content: `Oi ${round}` });
    }
    await scene.settled();
    expect(callCount(scene)).toBe(0);
  });

  test("a linked contact that changed costs one call from Twenty and two from Chatwoot", async () => {
    await using scene = await startLinkedScene();
    const { personRecord, contactRecord } = onlyPair(scene);
    scene.twenty.people.update(personRecord.id, { city: "Santos", specialty: "Dermatologia" });
    await scene.settled();
    expect(calls(scene).map(({ method }) => method)).toEqual(["PUT"]);
    scene.chatwoot.requests.clear();
    scene.chatwoot.contacts.update(contactRecord.id, { name: "Dra. Lia", email: "nova@example.com" });
    await scene.settled();
    expect(calls(scene).map(({ method }) => method)).toEqual(["GET", "PATCH"]);
  });

  test.each([
    ["Twenty", (scene: Scene) => void scene.twenty.people.create(person())],
    ["Chatwoot", (scene: Scene) => void scene.chatwoot.contacts.create(contact())],
  ])("a new contact from %s costs three: look, create, write the id back", async (_side, create) => {
    await using scene = await startScene();
    create(scene);
    await scene.settled();
    onlyPair(scene);
    expect(callCount(scene)).toBe(3);
  });

  test("a conversation that becomes a deal costs at most four, a booking of a linked lead at most five", async () => {
    await using scene = await startLinkedScene();
    const { contactRecord } = onlyPair(scene);
    const inbox = scene.chatwoot.inboxes.createApiInbox({ name: "WhatsApp" });
    scene.chatwoot.messages.receive({ contactId: contactRecord.id, inboxId: inbox.id, content: "Oi" });
    await scene.settled();
    expect(callCount(scene)).toBeLessThanOrEqual(4);
    clearCalls(scene);
    scene.calcom.bookings.create({ ...booking, phone: lia.phone });
    await scene.settled();
    expect(onlyOne(scene.twenty.opportunities.all()).stage).toBe("MEETING_SCHEDULED");
    expect(callCount(scene)).toBeLessThanOrEqual(5);
  });
});
