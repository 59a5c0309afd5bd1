import { describe, expect, test } from "vitest";
import { startRelay } from "../src/index.ts";
import { createLog } from "../src/observe/log.ts";
import { callApi } from "./support/call-api.ts";
import { book, startInConversation } from "./support/conversation-scene.ts";
import { askErasure, type Certificate, countLeads, erase, personal, until } from "./support/erase-person.ts";
import { contact, lia, person } from "./support/lead-data.ts";
import { onlyOne, onlyPair, startLinkedScene } from "./support/linked-scene.ts";
import { tablesWith } from "./support/search-database.ts";
import { findFreePort, type Scene } from "./support/start-scene.ts";

const readmit = (scene: Scene, id: string) => callApi(scene, "POST", `/api/erasures/${id}/readmission`, {});

describe("after an erasure", () => {
  test("late webhooks, replays and sweeps do not bring the person back, nor is what they said kept", async () => {
    await using scene = await startLinkedScene({ environment: { RELAY_SWEEP_MINUTES: "59" } });
    const { personRecord, contactRecord } = onlyPair(scene);
    scene.twenty.webhooks.hold({ snapshot: true });
    scene.chatwoot.webhooks.hold({ snapshot: true });
    scene.twenty.people.update(personRecord.id, { city: "Santos" });
    scene.chatwoot.contacts.update(contactRecord.id, { name: "Dra. Lia Nunes" });
    const old = await callApi<{ items: { id: string }[] }>(scene, "GET", "/api/deliveries");
    await erase(scene);
    await Promise.all([scene.twenty.webhooks.release(), scene.chatwoot.webhooks.release()]);
    for (const { id } of old.body.items) {
      const replay = await callApi<{ error: { code: string } }>(scene, "POST", `/api/deliveries/${id}/replay`);
      expect(replay.body.error.code).toBe("DELIVERY_PRUNED");
    }
    await scene.settled();
    expect(await countLeads(scene)).toBe(0);

    // Somebody makes the record again by hand, or restored it from a backup: a sweep finds it.
    scene.twenty.webhooks.lose();
    scene.twenty.people.create(person());
    const http = { ...scene.config.http, port: await findFreePort() };
    const swept = await startRelay({ ...scene.config, http }, { log: createLog({ level: "silent", pretty: false }) });
    await scene.settled();
    await swept.stop();
    expect(scene.chatwoot.contacts.all()).toEqual([]);
    expect(await countLeads(scene)).toBe(0);
    expect(await tablesWith(scene.pool, personal)).toEqual([]);
    const { rows } = await scene.pool.query("select reason from relay.delivery where reason = 'erased'");
    expect(rows.length).toBeGreaterThanOrEqual(2);
  });

  test("the human who writes again starts anew, with nothing of before", async () => {
    const { scene } = await startInConversation();
    await using _ = scene;
    book(scene);
    await scene.settled();
    const before = onlyPair(scene);
    await erase(scene, { withDeals: true });
    await scene.settled();
    const made = scene.chatwoot.contacts.create(contact({ email: null }));
    await scene.settled();
    // A contact alone is no word of his.
    expect(await countLeads(scene)).toBe(0);
    // Chatwoot tells whole seconds.
    await until(async () => (Date.now() % 1000 < 100 ? true : null));
    const [inbox] = scene.chatwoot.inboxes.all();
    scene.chatwoot.messages.receive({ contactId: made.id, inboxId: inbox?.id ?? 0, content: "Oi de novo" });
    await scene.settled();
    const after = onlyPair(scene);
    expect(after.personRecord.id).not.toBe(before.personRecord.id);
    expect(onlyOne(scene.twenty.opportunities.all()).stage).toBe("NEW");
    expect(await countLeads(scene)).toBe(1);
    // From now on he is a lead like any other, also by his e-mail.
    scene.twenty.people.update(after.personRecord.id, { emails: { primaryEmail: lia.email }, city: "Santos" });
    await scene.settled();
    expect(onlyPair(scene).contactRecord).toMatchObject({
      email: lia.email,
      additional_attributes: { city: "Santos" },
    });
  });

  test("a new booking starts anew as well, and an old one that is cancelled late does not", async () => {
    const { scene } = await startInConversation();
    await using _ = scene;
    const { uid } = book(scene);
    await scene.settled();
    await erase(scene, { withDeals: true });
    scene.calcom.bookings.cancel(uid, { by: "attendee", reason: "Viagem" });
    await scene.settled();
    expect(await countLeads(scene)).toBe(0);
    book(scene);
    await scene.settled();
    expect(await countLeads(scene)).toBe(1);
    expect(onlyOne(scene.twenty.opportunities.all()).stage).toBe("MEETING_SCHEDULED");
  });

  test("an operator may let the person be entered again; what was erased stays so", async () => {
    await using scene = await startLinkedScene();
    const { personRecord, contactRecord } = onlyPair(scene);
    scene.chatwoot.webhooks.hold({ snapshot: true });
    scene.chatwoot.contacts.update(contactRecord.id, { name: "Dra. Lia Nunes" });
    const { id } = await erase(scene);
    expect(await readmit(scene, crypto.randomUUID())).toMatchObject({ status: 404 });
    scene.twenty.people.create(person());
    await scene.settled();
    expect(await countLeads(scene)).toBe(0);
    expect(await readmit(scene, id)).toMatchObject({ status: 200, body: { id } });
    // Late news of a record that was erased.
    await scene.chatwoot.webhooks.release();
    await scene.settled();
    expect(await countLeads(scene)).toBe(0);
    const [again] = scene.twenty.people.all();
    scene.twenty.people.update(again?.id ?? "", { city: "Santos" });
    await scene.settled();
    expect(onlyPair(scene).contactRecord).toMatchObject({ additional_attributes: { city: "Santos" } });
    expect(again?.id).not.toBe(personRecord.id);
  });

  test("one that is under way readmits nobody", async () => {
    await using scene = await startLinkedScene();
    scene.chatwoot.faults.answer({ match: { method: "DELETE" }, status: 503, body: "busy" });
    const { body } = await askErasure<Certificate>(scene, { reference: lia.email, dryRun: false });
    expect(await readmit(scene, body.id)).toMatchObject({
      status: 409,
      body: { error: { code: "ERASURE_UNFINISHED" } },
    });
    scene.chatwoot.faults.clear();
    await erase(scene);
  });

  test("another lead who shares the phone lives on", async () => {
    await using scene = await startLinkedScene();
    const other = scene.twenty.people.create(person({ emails: { primaryEmail: "davi@example.com" } }));
    await scene.settled();
    const { body } = await askErasure<{ others: string[] }>(scene, { reference: lia.email });
    expect(body.others).toContain(`twenty:${other.id}`);
    await erase(scene);
    scene.twenty.people.update(other.id, { city: "Santos" });
    await scene.settled();
    expect(scene.twenty.people.all().map(({ id }) => id)).toEqual([other.id]);
    expect(await countLeads(scene)).toBe(1);
    expect(onlyOne(scene.chatwoot.contacts.all())).toMatchObject({
      email: "davi@example.com",
      additional_attributes: { city: "Santos" },
    });
  });
});
