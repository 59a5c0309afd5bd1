import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type ChatwootStandIn, startChatwoot } from "../src/index.ts";
import { chatwootCallerOf } from "./support/call.ts";

let chatwoot: ChatwootStandIn;
let call: ReturnType<typeof chatwootCallerOf>;
let now: number;
let inboxId: number;
let contactId: number;
beforeEach(async () => {
  now = Date.parse("2026-11-18T14:02:00.000Z");
  chatwoot = await startChatwoot({ clock: () => now });
  call = chatwootCallerOf(chatwoot);
  inboxId = chatwoot.inboxes.createApiInbox({ name: "WhatsApp" }).id;
  contactId = chatwoot.contacts.create({ name: "Ana", phone_number: "+5511987650001" }).id;
});
afterEach(() => chatwoot.stop());

/** The events of an act, in the order they were sent. */
async function eventsOf(act: () => unknown): Promise<string[]> {
  chatwoot.webhooks.clear();
  await act();
  await chatwoot.settled();
  return chatwoot.webhooks.sent.map((sent) => sent.event).toSorted();
}

const listen = () =>
  chatwoot.addWebhook({
    url: "http://127.0.0.1:9/",
    subscriptions: [
      "contact_updated",
      "conversation_created",
      "conversation_updated",
      "conversation_status_changed",
      "message_created",
    ],
  });

describe("messages", () => {
  test("an incoming one tells of itself and of the contact's activity alone", async () => {
    chatwoot.conversations.create({ contactId, inboxId });
    listen();
    const body = { content: "oi", message_type: "incoming", source_id: "WAID:1" };
    expect(await eventsOf(() => call("POST", "/conversations/1/messages", body))).toEqual([
      "contact_updated",
      "message_created",
    ]);
    const contact = chatwoot.webhooks.sent.find((sent) => sent.event === "contact_updated");
    const changes: Record<string, unknown>[] = JSON.parse(contact?.body ?? "").changed_attributes;
    expect(changes.flatMap((change) => Object.keys(change))).toEqual(["updated_at", "last_activity_at"]);
  });

  test("the first human reply ends the waiting, the next incoming one begins it again", async () => {
    chatwoot.conversations.create({ contactId, inboxId });
    listen();
    const reply = () => chatwoot.messages.reply({ conversationId: 1, content: "Olá" });
    const receive = () => chatwoot.messages.receive({ contactId, content: "oi" });
    expect(await eventsOf(reply)).toEqual(["conversation_updated", "message_created"]);
    expect(await eventsOf(reply)).toEqual(["message_created"]);
    expect(await eventsOf(receive)).toEqual(["contact_updated", "conversation_updated", "message_created"]);
    const note = () => chatwoot.messages.reply({ conversationId: 1, content: "nota", private: true });
    expect(await eventsOf(note)).toEqual(["message_created"]);
  });

  test("an incoming one opens a resolved conversation again", async () => {
    chatwoot.conversations.create({ contactId, inboxId });
    chatwoot.conversations.setStatus(1, "resolved");
    listen();
    const events = await eventsOf(() => chatwoot.messages.receive({ contactId, content: "oi" }));
    expect(events).toContain("conversation_status_changed");
    expect(chatwoot.conversations.get(1)?.status).toBe("open");
  });

  test("the marker in content_attributes and the source id come back, echo_id is only returned", async () => {
    chatwoot.conversations.create({ contactId, inboxId });
    const marker = { relay: { key: "effect-1" } };
    const body = { content: "Olá", content_attributes: JSON.stringify(marker), source_id: "relay:1", echo_id: "e" };
    const sent = await call("POST", "/conversations/1/messages", body);
    expect(sent.body).toMatchObject({
      content_attributes: marker,
      source_id: "relay:1",
      echo_id: "e",
      message_type: 1,
    });
    const list = await call("GET", "/conversations/1/messages");
    expect(list.body.payload[0]).toMatchObject({ content_attributes: marker });
    expect(list.body.payload[0]).not.toHaveProperty("echo_id");
  });

  test("the list gives the last 20, 20 before an id and 100 after one, oldest first", async () => {
    chatwoot.conversations.create({ contactId, inboxId });
    for (let index = 0; index < 130; index += 1) chatwoot.messages.reply({ conversationId: 1, content: `${index}` });
    const ids = async (query: string): Promise<number[]> =>
      (await call("GET", `/conversations/1/messages${query}`)).body.payload.map((row: { id: number }) => row.id);
    const run = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, index) => first + index);
    expect(await ids("")).toEqual(run(111, 130));
    expect(await ids("?before=50")).toEqual(run(30, 49));
    expect(await ids("?after=10")).toEqual(run(11, 110));
    expect(await ids("?after=10&before=121")).toEqual(run(11, 120));
  });

  test("a change of status leaves an activity message that tells nobody", async () => {
    chatwoot.conversations.create({ contactId, inboxId });
    listen();
    const events = await eventsOf(() => call("POST", "/conversations/1/toggle_status", { status: "resolved" }));
    expect(events).toEqual(["conversation_status_changed", "conversation_updated"]);
    expect(chatwoot.messages.list(1)).toMatchObject([{ message_type: 2, content: expect.stringContaining("Relay") }]);
  });
});
