import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type ChatwootStandIn, startChatwoot } from "../src/index.ts";
import { call as callUrl, chatwootCallerOf } from "./support/call.ts";

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

describe("conversations", () => {
  test("without a source id a new contact_inbox is made each time, with a known one it is used", async () => {
    const body = { inbox_id: inboxId, contact_id: contactId };
    const first = await call("POST", "/conversations", body);
    await call("POST", "/conversations", body);
    const contact = chatwoot.contacts.get(contactId);
    expect(contact?.contact_inboxes).toHaveLength(2);
    const source = contact?.contact_inboxes?.[0]?.source_id;
    const again = await call("POST", "/conversations", { ...body, source_id: source });
    expect(chatwoot.contacts.get(contactId)?.contact_inboxes).toHaveLength(2);
    expect(first.body).toMatchObject({ id: 1, status: "open", account_id: 1, meta: { sender: { id: contactId } } });
    expect(again.body.id).toBe(3);
  });

  test("a first message may come along", async () => {
    const body = { inbox_id: inboxId, contact_id: contactId, message: { content: "Olá" } };
    expect((await call("POST", "/conversations", body)).body.messages).toMatchObject([
      { content: "Olá", message_type: 1 },
    ]);
  });

  test("a status outside the enum is a 500, an unknown conversation a 404", async () => {
    chatwoot.conversations.create({ contactId, inboxId });
    expect((await call("POST", "/conversations/1/toggle_status", { status: "done" })).status).toBe(500);
    expect((await call("POST", "/conversations/1/toggle_priority", { priority: "none" })).status).toBe(500);
    expect((await call("GET", "/conversations/9")).status).toBe(404);
  });

  test("custom attributes are replaced whole, labels too", async () => {
    chatwoot.conversations.create({ contactId, inboxId });
    await call("POST", "/conversations/1/custom_attributes", { custom_attributes: { a: 1 } });
    await call("POST", "/conversations/1/custom_attributes", { custom_attributes: { b: 2 } });
    await call("POST", "/conversations/1/labels", { labels: ["Quente"] });
    const labels = await call("POST", "/conversations/1/labels", { labels: ["frio"] });
    expect(labels.body).toEqual({ payload: ["frio"] });
    expect(chatwoot.conversations.get(1)).toMatchObject({ custom_attributes: { b: 2 }, labels: ["frio"] });
  });

  test("the list is of open ones, 25 a page; updated_within gives all of its window at once", async () => {
    for (let index = 0; index < 30; index += 1) chatwoot.conversations.create({ contactId, inboxId });
    now += 1_000_000;
    for (let index = 1; index <= 28; index += 1) chatwoot.conversations.setStatus(index, "resolved");
    const lengthOf = async (path: string) => (await call("GET", path)).body.data.payload.length;
    expect(await lengthOf("/conversations")).toBe(2);
    expect(await lengthOf("/conversations?status=all")).toBe(25);
    expect(await lengthOf("/conversations?status=all&page=2")).toBe(5);
    expect(await lengthOf("/conversations?status=all&updated_within=900")).toBe(28);
    const { body } = await call("GET", "/conversations?status=all");
    expect(body.data.meta).toEqual({ mine_count: 0, assigned_count: 0, unassigned_count: 30, all_count: 30 });
  });

  test("filter equality is in over all values, and status takes all", async () => {
    for (let index = 0; index < 3; index += 1) chatwoot.conversations.create({ contactId, inboxId });
    chatwoot.conversations.setStatus(1, "resolved");
    const find = async (key: string, values: unknown[]) => {
      const one = { attribute_key: key, filter_operator: "equal_to", values, query_operator: null };
      const { body } = await call("POST", "/conversations/filter", { payload: [one] });
      return body.payload.map((row: { id: number }) => row.id).toSorted();
    };
    expect(await find("status", ["open", "pending"])).toEqual([2, 3]);
    expect(await find("status", ["all"])).toEqual([1, 2, 3]);
    expect(await find("display_id", [1, 3])).toEqual([1, 3]);
  });

  test("assigning tells of the agent, and null takes the assignment away", async () => {
    chatwoot.conversations.create({ contactId, inboxId });
    const agents = await call("GET", "/agents");
    const agent = agents.body.find((one: { role: string }) => one.role === "agent");
    expect((await call("POST", "/conversations/1/assignments", { assignee_id: agent.id })).body.id).toBe(agent.id);
    expect((await call("POST", "/conversations/1/assignments", { assignee_id: null })).body).toBeNull();
  });
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

describe("settings", () => {
  test("webhooks are made, changed, listed with their secret and deleted; a URL exists once", async () => {
    const input = { url: "https://relay.example.com/webhooks/chatwoot", subscriptions: ["contact_created"] };
    const made = await call("POST", "/webhooks", { webhook: input });
    expect(made.body.payload.webhook).toMatchObject({ ...input, secret: expect.stringMatching(/^\w{24}$/) });
    expect((await call("POST", "/webhooks", input)).body.attributes).toEqual(["url"]);
    expect((await call("POST", "/webhooks", { ...input, url: "ftp://x" })).status).toBe(422);
    const { id, secret } = made.body.payload.webhook;
    const changed = await call("PATCH", `/webhooks/${id}`, { subscriptions: ["message_created"] });
    expect(changed.body.payload.webhook).toMatchObject({ secret, subscriptions: ["message_created"] });
    expect((await call("DELETE", `/webhooks/${id}`)).status).toBe(200);
    expect((await call("GET", "/webhooks")).body).toEqual({ payload: { webhooks: [] } });
  });

  test("an inbox is made, listed and its webhook URL changed", async () => {
    const made = await call("POST", "/inboxes", {
      name: "API",
      channel: { type: "api", webhook_url: "https://a.example.com" },
    });
    expect(made.body).toMatchObject({
      name: "API",
      channel_type: "Channel::Api",
      webhook_url: "https://a.example.com",
    });
    const change = { channel: { webhook_url: "https://b.example.com" } };
    await call("PATCH", `/inboxes/${made.body.id}`, change);
    const list = await call("GET", "/inboxes");
    expect(list.body.payload.at(-1)).toMatchObject({ id: made.body.id, webhook_url: "https://b.example.com" });
  });

  test("version, health and profile answer without an account", async () => {
    expect((await callUrl(`${chatwoot.url}/api`, "GET", {})).body).toMatchObject({
      version: "4.15.1",
      data_services: "ok",
    });
    expect((await callUrl(`${chatwoot.url}/health`, "GET", {})).body).toEqual({ status: "woot" });
    const profile = await callUrl(`${chatwoot.url}/api/v1/profile`, "GET", { api_access_token: chatwoot.apiToken });
    expect(profile.body).toMatchObject({ role: "administrator", accounts: [{ id: 1 }] });
  });
});
