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

const idsOf = (body: { payload: { id: number }[] }) => body.payload.map((contact) => contact.id);

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
    ["+55119876500011234", 422],
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

describe("finding contacts", () => {
  beforeEach(() => {
    chatwoot.contacts.create({ name: "Ana", email: "ana@example.com" });
    chatwoot.contacts.create({ name: "Bia_1", phone_number: "+5511987650001", identifier: "CRM-7" });
    chatwoot.contacts.create({ name: "Visitante" });
  });

  test.for([
    ["ANA", [1]],
    ["98765", [2]],
    ["%2B5511", [2]],
    ["CRM", [2]],
    ["crm", []],
    ["B%25a", [2]],
    ["_ia_1", [2]],
    ["Visitante", [3]],
    ["", []],
  ] as const)("search %j finds %o", async ([text, expected]) => {
    const { status, body } = await call("GET", `/contacts/search?q=${text}&sort=name`);
    expect([status, idsOf(body)]).toEqual([200, expected]);
    expect(body.meta).toMatchObject({ count: expected.length, has_more: false });
  });

  test("the fourth search of a clock minute is refused in plain text, the next minute is free", async () => {
    for (let index = 0; index < 3; index += 1) await call("GET", "/contacts/search?q=a");
    const refused = await call("GET", "/contacts/search?q=a");
    expect([refused.status, refused.body]).toEqual([429, "Retry later\n"]);
    expect(refused.headers.get("retry-after")).toBeNull();
    expect((await call("GET", "/contacts")).status).toBe(200);
    now += 60_000;
    expect((await call("GET", "/contacts/search?q=a")).status).toBe(200);
  });

  const condition = (key: string, operator: string, value: unknown, joins: string | null = null) => ({
    attribute_key: key,
    filter_operator: operator,
    values: [value],
    query_operator: joins,
  });

  test.for([
    ["phone by digits", [condition("phone_number", "equal_to", "5511987650001")], [2]],
    ["e-mail in another case", [condition("email", "equal_to", "ANA@example.com")], [1]],
    ["part of a name", [condition("name", "contains", "ia")], [2]],
    [
      "either of two",
      [condition("name", "equal_to", "ana", "OR"), condition("identifier", "equal_to", "crm-7")],
      [1, 2],
    ],
    ["both of two", [condition("name", "equal_to", "ana", "AND"), condition("identifier", "equal_to", "crm-7")], []],
    ["unresolved contacts never", [condition("name", "equal_to", "visitante")], []],
  ] as const)("filter: %s", async ([, payload, expected]) => {
    const { status, body } = await call("POST", "/contacts/filter", { payload });
    expect([status, idsOf(body), body.meta.count]).toEqual([200, expected, expected.length]);
  });

  test.for([
    ["an undefined custom attribute", [condition("nope", "equal_to", 1)], 422],
    ["an operator the key does not take", [condition("identifier", "contains", "x")], 422],
    ["no payload", undefined, 500],
    ["a dangling query operator", [condition("name", "equal_to", "ana", "AND")], 500],
    ["a missing query operator", [condition("name", "equal_to", "a"), condition("name", "equal_to", "b")], 500],
  ] as const)("filter with %s is refused", async ([, payload, expected]) => {
    const { status, body } = await call("POST", "/contacts/filter", { payload });
    expect([status, typeof body.error]).toEqual([expected, "string"]);
  });

  test("a custom attribute can be filtered once it is defined", async () => {
    const key = "twenty_person_id";
    const definition = { attribute_key: key, attribute_display_name: "CRM", attribute_model: "contact_attribute" };
    await call("POST", "/custom_attribute_definitions", { ...definition, attribute_display_type: 0 });
    chatwoot.contacts.update(1, { custom_attributes: { [key]: "p-1" } });
    const { body } = await call("POST", "/contacts/filter", { payload: [condition(key, "equal_to", "p-1")] });
    expect(idsOf(body)).toEqual([1]);
  });

  test("the list has 15 a page, sorted as asked, without unresolved contacts", async () => {
    for (let index = 0; index < 15; index += 1)
      chatwoot.contacts.create({ name: `C${index}`, identifier: `c-${index}` });
    const first = await call("GET", "/contacts?sort=-name");
    expect(first.body.payload).toHaveLength(15);
    expect(first.body.meta).toEqual({ count: 17, current_page: 1 });
    const names = first.body.payload.map((contact: { name: string }) => contact.name.toLowerCase());
    expect(names).toEqual(names.toSorted().toReversed());
    expect((await call("GET", "/contacts?sort=-name&page=2")).body.payload).toHaveLength(2);
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
