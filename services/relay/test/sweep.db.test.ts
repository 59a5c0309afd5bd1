import { describe, expect, test, vi } from "vitest";
import { startRelay } from "../src/index.ts";
import { createLog } from "../src/observe/log.ts";
import { answers, book, later, stageOf, startInConversation } from "./support/conversation-scene.ts";
import { contact, person } from "./support/lead-data.ts";
import { onlyOne, onlyPair } from "./support/linked-scene.ts";
import { restart } from "./support/restart.ts";
import { findFreePort, type Scene, startScene } from "./support/start-scene.ts";

const sweeping = { environment: { RELAY_SWEEP_MINUTES: "59" } };

/** The webhooks of a downtime are lost for ever: none of the systems sends one again. */
async function whileNobodyHears(scene: Scene, happens: () => unknown): Promise<void> {
  const webhooks = [scene.twenty.webhooks, scene.chatwoot.webhooks, scene.calcom.webhooks];
  for (const { lose } of webhooks) lose();
  await happens();
  await scene.settled();
  for (const { clear } of webhooks) clear();
}

/** As if what happens now had happened long ago, so that no webhook can be on its way any more. */
const longAgo = (scene: Scene) =>
  scene.pool.query("update relay.sweep set swept_until = swept_until - interval '2 hours'");

describe("a start after a downtime", () => {
  test("catches up with what changed in Twenty and in Chatwoot's conversations and no webhook brought", async () => {
    await using scene = await startScene(sweeping);
    scene.twenty.people.create(person());
    await scene.settled();
    const { personRecord, contactRecord } = onlyPair(scene);
    await whileNobodyHears(scene, () => {
      scene.twenty.people.update(personRecord.id, { city: "Santos" });
      const inbox = scene.chatwoot.inboxes.createApiInbox({ name: "WhatsApp" });
      scene.chatwoot.messages.receive({ contactId: contactRecord.id, inboxId: inbox.id, content: "Oi" });
    });
    expect(scene.twenty.opportunities.all()).toEqual([]);
    await restart(scene);
    expect(onlyPair(scene).contactRecord.additional_attributes).toMatchObject({ city: "Santos" });
    expect(onlyOne(scene.twenty.opportunities.all()).stage).toBe("NEW");
  });

  test("that missed nothing changes nothing: what is read again was heard before", async () => {
    const { scene } = await startInConversation(sweeping);
    await using _scene = scene;
    book(scene, { answers });
    await scene.settled();
    await longAgo(scene);
    const all = () => ({
      people: scene.twenty.people.all(),
      deals: scene.twenty.opportunities.all(),
      contacts: scene.chatwoot.contacts.all(),
    });
    const before = all();
    scene.chatwoot.requests.clear();
    scene.twenty.requests.clear();
    expect(await restart(scene)).toEqual({});
    expect(all()).toEqual(before);
    const written = [...scene.chatwoot.requests.list(), ...scene.twenty.requests.list()].filter(
      // A probe at the start asks whether the key may write: of a person that nobody has.
      ({ method, path }) => method !== "GET" && !path.endsWith("/metadata") && !path.includes("00000000-0000"),
    );
    expect(written).toEqual([]);
  });

  test("brings a booking, its new time and its cancellation, each told to the lead once", async () => {
    const { scene, told } = await startInConversation(sweeping);
    await using _scene = scene;
    let uid = "";
    await whileNobodyHears(scene, () => {
      uid = book(scene, { answers }).uid;
    });
    await restart(scene);
    expect(stageOf(scene)).toBe("MEETING_SCHEDULED");
    expect(told()).toHaveLength(1);
    await whileNobodyHears(scene, () => {
      uid = scene.calcom.bookings.reschedule(uid, { start: later, by: "attendee" }).uid;
    });
    await restart(scene);
    expect(told()).toHaveLength(2);
    await whileNobodyHears(scene, () => scene.calcom.bookings.cancel(uid, { by: "attendee", reason: "Imprevisto" }));
    await restart(scene);
    expect(stageOf(scene)).toBe("NEW");
    expect(told()).toHaveLength(3);
    await restart(scene);
    expect(told()).toHaveLength(3);
  });

  test("does not confirm a booking that was cancelled meanwhile, and tells of the cancellation", async () => {
    const { scene, told } = await startInConversation(sweeping);
    await using _scene = scene;
    await whileNobodyHears(scene, () => {
      const { uid } = book(scene, { answers });
      scene.calcom.bookings.cancel(uid, { by: "attendee", reason: "Imprevisto" });
    });
    await restart(scene);
    expect(stageOf(scene)).toBe("NEW");
    expect(told()).toHaveLength(1);
    expect(told()[0]).toMatch(/cancelad/);
  });

  test("finds a person's answer that the lead's next message hides", async () => {
    const { scene, conversation, contactRecord } = await startInConversation(sweeping);
    await using _scene = scene;
    await whileNobodyHears(scene, () => {
      scene.chatwoot.messages.reply({ conversationId: conversation.id, content: "Bom dia!" });
      scene.chatwoot.messages.receive({
        contactId: contactRecord.id,
        inboxId: conversation.inbox_id,
        content: "Quero saber mais",
      });
    });
    await restart(scene);
    expect(stageOf(scene)).toBe("SCREENING");
  });

  test("finds what changed in a contact without a conversation, and a contact and a person that were deleted", async () => {
    await using scene = await startScene(sweeping);
    for (const index of [1, 2, 3]) {
      const phones = { ...person().phones, primaryPhoneNumber: `1198765010${index}` };
      scene.twenty.people.create(person({ emails: { primaryEmail: `lia${index}@example.com` }, phones }));
    }
    await scene.settled();
    const [changed, deleted, removed] = scene.chatwoot.contacts.all();
    if (!changed || !deleted || !removed) throw new Error("three contacts were to be made");
    await whileNobodyHears(scene, () => {
      scene.chatwoot.contacts.update(changed.id, { name: "Dra. Lia Nunes" });
      scene.chatwoot.contacts.delete(deleted.id);
      scene.twenty.people.delete(String(removed.custom_attributes.twenty_person_id));
    });
    await longAgo(scene);
    await restart(scene);
    const names = scene.twenty.people.all().map(({ name }) => name?.firstName);
    expect(names).toContain("Dra. Lia");
    const { rows } = await scene.pool.query<{ twenty: string; chatwoot: string }>(
      "select state->'twenty'->>'status' as twenty, state->'chatwoot'->>'status' as chatwoot from relay.lead order by 1, 2",
    );
    expect(rows).toEqual([
      { twenty: "present", chatwoot: "present" },
      { twenty: "present", chatwoot: "removed" },
      { twenty: "removed", chatwoot: "present" },
    ]);
  });

  test("counts what no webhook brought: the loss is known", async () => {
    await using scene = await startScene(sweeping);
    scene.twenty.people.create(person());
    await scene.settled();
    await whileNobodyHears(scene, () => {
      scene.twenty.people.update(onlyPair(scene).personRecord.id, { city: "Santos" });
    });
    // Older than a webhook can be on its way.
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 10 * 60_000 });
    try {
      expect(await restart(scene)).toEqual({ people: 1 });
    } finally {
      vi.useRealTimers();
    }
  });

  test("ends however many conversations changed, and goes on in the middle after a failure", async () => {
    const { scene, conversation } = await startInConversation(sweeping);
    await using _scene = scene;
    const { contacts, conversations } = scene.chatwoot;
    await whileNobodyHears(scene, () => {
      conversations.label(conversation.id, ["qualificado"]);
      // Many more than one answer can hold, all of somebody who is no lead.
      const blocked = contacts.create({ name: "Spam", email: "spam@example.com", blocked: true });
      for (let index = 0; index < 1_600; index += 1) {
        conversations.create({ contactId: blocked.id, inboxId: conversation.inbox_id });
      }
    });
    const page40 = /\/conversations\?.*page=40\b/;
    scene.chatwoot.faults.answer({ match: page40, status: 500, body: { status: 500, error: "x" }, times: 3 });
    scene.chatwoot.requests.clear();
    await restart(scene);
    expect(stageOf(scene)).toBe("QUALIFIED");
    const asked = scene.chatwoot.requests
      .list()
      .flatMap(({ url }) => /conversations\?.*\bpage=(\d+)/.exec(url)?.[1] ?? []);
    expect(asked.filter((page) => page === "1")).toHaveLength(1);
    expect(asked.slice(39, 44)).toEqual(["40", "40", "40", "39", "40"]);
    expect(scene.chatwoot.requests.list().filter(({ url }) => url.includes("updated_within"))).toEqual([]);
  });

  test("goes on with an interrupted sweep where it stood", async () => {
    await using scene = await startScene(sweeping);
    scene.chatwoot.contacts.create(contact());
    await scene.settled();
    await whileNobodyHears(scene, () => {
      for (let index = 100; index < 190; index += 1) {
        const phones = { ...person().phones, primaryPhoneNumber: `119876${index}00` };
        scene.twenty.people.create(person({ emails: { primaryEmail: `lead${index}@example.com` }, phones }));
      }
    });
    // The second page is refused: sixty of the ninety are done.
    scene.twenty.faults.answer({ match: /^GET \/rest\/people\?.*starting_after/, status: 503, body: "busy" });
    const progress = async () => {
      const { rows } = await scene.pool.query<{ cursor: string | null }>(
        "select cursor from relay.sweep where source = 'people'",
      );
      return rows[0]?.cursor ?? null;
    };
    const http = { ...scene.config.http, port: await findFreePort() };
    const second = await startRelay({ ...scene.config, http }, { log: createLog({ level: "silent", pretty: false }) });
    await vi.waitFor(async () => expect(await progress()).not.toBeNull(), { timeout: 10_000, interval: 50 });
    await second.stop();
    await scene.pool.query("delete from relay_queue.job where name = 'sweep-changes'");
    scene.twenty.faults.clear();
    scene.twenty.requests.clear();
    await restart(scene);
    const lists = scene.twenty.requests
      .list()
      .filter(({ method, path }) => method === "GET" && path === "/rest/people");
    expect(lists[0]?.url).toContain("starting_after");
    expect(scene.chatwoot.contacts.all()).toHaveLength(91);
    expect(await progress()).toBeNull();
  });
});
