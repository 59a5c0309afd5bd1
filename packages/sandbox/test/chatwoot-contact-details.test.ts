import { afterEach, beforeEach, expect, test } from "vitest";
import { type ChatwootStandIn, startChatwoot } from "../src/index.ts";
import { chatwootCallerOf } from "./support/call.ts";

let chatwoot: ChatwootStandIn;
let call: ReturnType<typeof chatwootCallerOf>;
let inboxId: number;
let contactId: number;
beforeEach(async () => {
  chatwoot = await startChatwoot();
  call = chatwootCallerOf(chatwoot);
  inboxId = chatwoot.inboxes.createApiInbox({ name: "WhatsApp" }).id;
  contactId = chatwoot.contacts.create({ name: "Ana", identifier: "crm-1" }).id;
});
afterEach(() => chatwoot.stop());

test("an inbox is contactable under a new source id each time, until there is a contact_inbox", async () => {
  const sourceId = async () =>
    (await call("GET", `/contacts/${contactId}/contactable_inboxes`)).body.payload[0].source_id;
  expect(await sourceId()).not.toBe(await sourceId());
  const made = await call("POST", `/contacts/${contactId}/contact_inboxes`, { inbox_id: inboxId, source_id: "s-1" });
  expect(made.body).toMatchObject({ source_id: "s-1", inbox: { id: inboxId } });
  expect(await sourceId()).toBe("s-1");
});

test("a source id belongs to one contact_inbox of its inbox, and leads to the contact", async () => {
  const link = { inbox_id: inboxId, source_id: "s-1" };
  await call("POST", `/contacts/${contactId}/contact_inboxes`, link);
  const again = await call("POST", `/contacts/${contactId}/contact_inboxes`, link);
  expect([again.status, again.body]).toEqual([422, { error: "source_id should be unique" }]);
  expect((await call("POST", "/contact_inboxes/filter", link)).body.id).toBe(contactId);
  const none = await call("POST", "/contact_inboxes/filter", { ...link, source_id: "s-2" });
  expect([none.status, none.body]).toEqual([404, ""]);
});

test("labels are replaced whole, and the webhook has them in changed_attributes alone", async () => {
  chatwoot.addWebhook({ url: "http://127.0.0.1:9/", subscriptions: ["contact_updated"] });
  await call("POST", `/contacts/${contactId}/labels`, { labels: ["Quente"] });
  expect((await call("POST", `/contacts/${contactId}/labels`, { labels: ["frio"] })).body).toEqual({
    payload: ["frio"],
  });
  await chatwoot.settled();
  const body = JSON.parse(chatwoot.webhooks.sent[1]?.body ?? "");
  expect(body).not.toHaveProperty("labels");
  expect(body.changed_attributes).toContainEqual({
    label_list: { previous_value: ["quente"], current_value: ["frio"] },
  });
});

test("conversations come newest first, at most 20", async () => {
  for (let index = 0; index < 22; index += 1) chatwoot.conversations.create({ contactId, inboxId });
  const { body } = await call("GET", `/contacts/${contactId}/conversations`);
  const ids = body.payload.map((conversation: { id: number }) => conversation.id);
  expect([ids.length, ids[0], ids[19]]).toEqual([20, 22, 3]);
});

test("notes are a plain list, written by whoever calls", async () => {
  await call("POST", `/contacts/${contactId}/notes`, { note: { content: "Ligou ontem" } });
  const { body } = await call("GET", `/contacts/${contactId}/notes`);
  expect(body).toMatchObject([{ content: "Ligou ontem", contact_id: null, user: { name: "Relay" } }]);
});
