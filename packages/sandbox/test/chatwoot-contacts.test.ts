import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type ChatwootStandIn, startChatwoot } from "../src/index.ts";
import { call as callUrl, chatwootCallerOf } from "./support/call.ts";

let chatwoot: ChatwootStandIn;
let call: ReturnType<typeof chatwootCallerOf>;
let now: number;
beforeEach(async () => {
  now = Date.parse("2026-11-18T14:02:00.000Z");
  chatwoot = await startChatwoot({ clock: () => now, searchLimitPerMinute: 3 });
  call = chatwootCallerOf(chatwoot);
});
afterEach(() => chatwoot.stop());

describe("writing contacts", () => {
  test("creating with an inbox makes a contact_inbox; without one both are null", async () => {
    const inbox = chatwoot.inboxes.createApiInbox({ name: "WhatsApp" });
    const linked = await call("POST", "/contacts", { name: "Ana", inbox_id: inbox.id, source_id: "s-1" });
    expect(linked.body.payload.contact_inbox).toMatchObject({ inbox: { id: inbox.id }, source_id: "s-1" });
    expect(linked.body.payload.contact.contact_inboxes).toMatchObject([
      { source_id: "s-1", inbox: { name: "WhatsApp" } },
    ]);
    const plain = await call("POST", "/contacts", { name: "Bia" });
    expect(plain.body.payload.contact_inbox).toEqual({ inbox: null, source_id: null });
    expect((await call("POST", "/contacts", { name: "Caio", inbox_id: 99 })).status).toBe(404);
    expect(chatwoot.contacts.all()).toHaveLength(2);
  });

  test("attributes are merged one level deep, and null is kept", async () => {
    const { id } = chatwoot.contacts.create({ name: "Ana", custom_attributes: { a: 1, deep: { x: 1 } } });
    const { body } = await call("PATCH", `/contacts/${id}`, { custom_attributes: { b: null, deep: { y: 2 } } });
    expect(body.payload.custom_attributes).toEqual({ a: 1, b: null, deep: { y: 2 } });
    const dropped = await call("POST", `/contacts/${id}/destroy_custom_attributes`, { custom_attributes: ["b"] });
    expect(dropped.body.payload.custom_attributes).toEqual({ a: 1, deep: { y: 2 } });
  });

  test("an address is lower-cased, and a blank one becomes null", async () => {
    const { body } = await call("POST", "/contacts", { name: "Ana", email: "Ana@Example.com" });
    expect(body.payload.contact.email).toBe("ana@example.com");
    const blank = await call("PUT", `/contacts/${body.payload.contact.id}`, { email: "" });
    expect(blank.body.payload.email).toBeNull();
  });

  test.for([
    ["+5511987650001", 200],
    ["tel: +5511987650001", 200],
    ["5511987650001", 422],
    ["+0511987650001", 422],
    ["+551198765000112", 200],
    ["+5511987650001123", 422],
    ["+5511987650001 ", 422],
  ] as const)("phone %j is answered with %i", async ([phone, expected]) => {
    const { status, body } = await call("POST", "/contacts", { name: "Ana", phone_number: phone });
    expect(status).toBe(expected);
    if (expected === 422) expect(body).toEqual({ message: expect.any(String), attributes: ["phone_number"] });
  });

  test.for([
    [{ email: "ANA@example.com" }, "email"],
    [{ phone_number: "+5511987650001" }, "phone_number"],
    [{ identifier: "crm-1" }, "identifier"],
  ] as const)("a second contact with %o is refused by attribute", async ([input, attribute]) => {
    await call("POST", "/contacts", { ...input, name: "Ana" });
    const { status, body } = await call("POST", "/contacts", { ...input, name: "Bia" });
    expect([status, body.attributes]).toEqual([422, [attribute]]);
    expect(chatwoot.contacts.all()).toHaveLength(1);
  });

  test("an update that changes nothing fires nothing, a change fires once", async () => {
    chatwoot.addWebhook({ url: "http://127.0.0.1:9/", subscriptions: ["contact_updated"] });
    const { id } = chatwoot.contacts.create({ name: "Ana" });
    await call("PUT", `/contacts/${id}`, { name: "Ana" });
    await call("PUT", `/contacts/${id}`, { name: "Bia" });
    await chatwoot.settled();
    expect(chatwoot.webhooks.sent.map((sent) => JSON.parse(sent.body).name)).toEqual(["Bia"]);
  });

  test("deleting takes the conversations along and tells nobody", async () => {
    const inbox = chatwoot.inboxes.createApiInbox({ name: "WhatsApp" });
    const { id } = chatwoot.contacts.create({ name: "Ana" });
    chatwoot.messages.receive({ contactId: id, inboxId: inbox.id, content: "oi" });
    chatwoot.addWebhook({ url: "http://127.0.0.1:9/", subscriptions: ["contact_updated", "conversation_updated"] });
    expect((await call("DELETE", `/contacts/${id}`)).status).toBe(200);
    await chatwoot.settled();
    expect([chatwoot.contacts.all(), chatwoot.conversations.all(), chatwoot.webhooks.sent]).toEqual([[], [], []]);
    expect((await call("GET", `/contacts/${id}`)).body).toEqual({ error: "Resource could not be found" });
  });
});

describe("merging contacts", () => {
  test("moves conversations, lets the base win, drops the other and re-saves its messages", async () => {
    const inbox = chatwoot.inboxes.createApiInbox({ name: "WhatsApp" });
    const base = chatwoot.contacts.create({ name: "Ana", custom_attributes: { a: 1, deep: { x: 1 } } });
    const other = chatwoot.contacts.create({
      name: "Aninha",
      email: "ana@example.com",
      custom_attributes: { a: 2, b: 3, deep: { x: 9, y: 2 } },
    });
    const { conversation_id: conversationId } = chatwoot.messages.receive({
      contactId: other.id,
      inboxId: inbox.id,
      content: "oi",
    });
    chatwoot.addWebhook({ url: "http://127.0.0.1:9/", subscriptions: ["contact_updated", "message_updated"] });
    const body = { base_contact_id: base.id, mergee_contact_id: other.id };
    const merged = await call("POST", "/actions/contact_merge", body);
    expect(merged.body).toMatchObject({
      id: base.id,
      name: "Ana",
      email: "ana@example.com",
      custom_attributes: { a: 1, b: 3, deep: { x: 1, y: 2 } },
    });
    expect(merged.body).not.toHaveProperty("contact_inboxes");
    expect(chatwoot.contacts.get(other.id)).toBeUndefined();
    expect(chatwoot.conversations.get(conversationId)?.meta.sender?.id).toBe(base.id);
    await chatwoot.settled();
    expect(chatwoot.webhooks.sent.map((sent) => sent.event)).toEqual(["message_updated", "contact_updated"]);
  });

  test("with itself does nothing", async () => {
    const { id } = chatwoot.contacts.create({ name: "Ana" });
    expect((await call("POST", "/actions/contact_merge", { base_contact_id: id, mergee_contact_id: id })).status).toBe(
      200,
    );
    expect(chatwoot.contacts.all()).toHaveLength(1);
  });
});

describe("who may call", () => {
  const contacts = () => `${chatwoot.url}/api/v1/accounts/1/contacts`;

  test.for([
    [{}, { errors: [expect.any(String)] }],
    [{ api_access_token: "wrong" }, { error: "Invalid Access Token" }],
  ] as const)("headers %o are answered 401", async ([headers, expected]) => {
    const { status, body } = await callUrl(contacts(), "GET", headers);
    expect([status, body]).toEqual([401, expected]);
  });

  test("the hyphen form of the header works, another account does not", async () => {
    const headers = { "api-access-token": chatwoot.apiToken };
    expect((await callUrl(contacts(), "GET", headers)).status).toBe(200);
    const other = await callUrl(contacts().replace("/1/", "/2/"), "GET", headers);
    expect([other.status, other.body]).toEqual([401, { error: "You are not authorized to access this account" }]);
  });
});
