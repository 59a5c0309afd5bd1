import { expect, test } from "vitest";
import { startChatwoot } from "../src/index.ts";
import { call, chatwootCallerOf } from "./support/call.ts";
import { keyOrder } from "./support/key-order.ts";
import { startReceiver } from "./support/receiver.ts";
import { readDelivery } from "./support/recordings.ts";

async function startDesk() {
  const chatwoot = await startChatwoot();
  const receiver = await startReceiver();
  const inbox = chatwoot.inboxes.createApiInbox({ name: "WhatsApp" });
  const contact = chatwoot.contacts.create({ name: "Dra. Helena Prado", phone_number: "+5511987650001" });
  const conversation = chatwoot.conversations.create({ contactId: contact.id, inboxId: inbox.id });
  return {
    chatwoot,
    receiver,
    conversationId: conversation.id,
    request: chatwootCallerOf(chatwoot),
    async [Symbol.asyncDispose]() {
      await chatwoot.stop();
      await receiver[Symbol.asyncDispose]();
    },
  };
}

const webhookAction = (url: string) => ({ action_name: "send_webhook_event", action_params: [url] });

test("a macro's webhook carries the conversation, unsigned and without a delivery id, as recorded", async () => {
  await using desk = await startDesk();
  const { chatwoot, receiver, conversationId } = desk;
  chatwoot.messages.reply({ conversationId, content: "Oi! Posso te mostrar dois horários?" });
  chatwoot.conversations.assign(conversationId);
  const macro = chatwoot.macros.create({ name: "Agendar", actions: [webhookAction(receiver.url)] });
  chatwoot.macros.run(macro.id, conversationId);
  await chatwoot.settled();

  const recorded = readDelivery("chatwoot", "macro.executed");
  const [delivery] = receiver.deliveries;
  const body = JSON.parse(delivery?.rawBody ?? "");
  expect(body).toMatchObject({ id: conversationId, event: "macro.executed", account: { id: chatwoot.accountId } });
  expect(Object.keys(body)).toEqual(Object.keys(JSON.parse(recorded.rawBody)));
  expect(keyOrder(body.meta.assignee)).toEqual(keyOrder(JSON.parse(recorded.rawBody).meta.assignee));
  expect(Object.keys(delivery?.headers ?? {}).filter((name) => name.startsWith("x-"))).toEqual([]);
  const names = Object.keys(recorded.headers).map((name) => name.toLowerCase());
  expect(names.filter((name) => !(name in (delivery?.headers ?? {})))).toEqual([]);
});

test("the API makes, lists, changes, runs and deletes macros", async () => {
  await using desk = await startDesk();
  const { chatwoot, receiver, conversationId, request } = desk;
  const actions = [{ action_name: "add_label", action_params: ["lead-quente"] }, webhookAction(receiver.url)];
  const made = await request("POST", "/macros", { name: "Qualificar", visibility: "global", actions });
  expect(made).toMatchObject({ status: 200, body: { payload: { name: "Qualificar", visibility: "global", actions } } });
  const { id } = made.body.payload;
  expect((await request("GET", "/macros")).body.payload).toEqual([made.body.payload]);

  expect((await request("POST", `/macros/${id}/execute`, { conversation_ids: [conversationId, 999] })).status).toBe(
    200,
  );
  await chatwoot.settled();
  expect(receiver.bodies()).toMatchObject([{ id: conversationId, labels: ["lead-quente"] }]);

  const changed = await request("PATCH", `/macros/${id}`, { name: "Outro" });
  expect(changed.body.payload).toMatchObject({ name: "Outro", visibility: null, actions });
  expect((await request("DELETE", `/macros/${id}`)).status).toBe(200);
  expect((await request("GET", `/macros/${id}`)).status).toBe(404);
});

test("an agent's macro is personal, and others do not see it", async () => {
  await using desk = await startDesk();
  const { chatwoot, request } = desk;
  const base = `${chatwoot.url}/api/v1/accounts/${chatwoot.accountId}`;
  const asAgent = { api_access_token: chatwoot.agentToken };
  const made = await call(`${base}/macros`, "POST", asAgent, { name: "Meu", visibility: "global", actions: [] });
  expect(made.body.payload.visibility).toBe("personal");
  expect((await request("GET", "/macros")).body.payload).toEqual([]);
  expect((await request("POST", `/macros/${made.body.payload.id}/execute`, { conversation_ids: [] })).status).toBe(404);
});

test("an action that does not exist is refused with an object of messages", async () => {
  await using desk = await startDesk();
  const answer = await desk.request("POST", "/macros", { name: "X", actions: [{ action_name: "voar" }] });
  expect(answer).toMatchObject({ status: 422, body: { error: { actions: [expect.stringContaining("voar")] } } });
});

test("an action that fails does not stop those after it", async () => {
  await using desk = await startDesk();
  const { chatwoot, receiver, conversationId } = desk;
  const failing = { action_name: "change_status", action_params: ["dormindo"] };
  const macro = chatwoot.macros.create({ name: "M", actions: [failing, webhookAction(receiver.url)] });
  chatwoot.macros.run(macro.id, conversationId);
  await chatwoot.settled();
  expect(receiver.bodies()).toMatchObject([{ id: conversationId, status: "open" }]);
});

test.for([
  ["send_message", ["Olá!"], { messages: [{ content: "Olá!", private: false }] }],
  ["resolve_conversation", [], { status: "resolved" }],
  ["snooze_conversation", [], { status: "snoozed" }],
  ["change_status", ["pending"], { status: "pending" }],
  ["change_priority", ["high"], { priority: "high" }],
] as const)("the action %s does what it says", async ([name, params, expected]) => {
  await using desk = await startDesk();
  const { chatwoot, conversationId } = desk;
  const macro = chatwoot.macros.create({ name, actions: [{ action_name: name, action_params: [...params] }] });
  chatwoot.macros.run(macro.id, conversationId);
  expect(chatwoot.conversations.get(conversationId)).toMatchObject(expected);
});

test("agents are assigned and labels taken away by macros", async () => {
  await using desk = await startDesk();
  const { chatwoot, conversationId } = desk;
  const run = (action_name: string, ...action_params: unknown[]) =>
    chatwoot.macros.run(
      chatwoot.macros.create({ name: "M", actions: [{ action_name, action_params }] }).id,
      conversationId,
    );
  run("assign_agent", "self");
  run("add_label", "a", "b");
  run("remove_label", "a");
  expect(chatwoot.conversations.get(conversationId)).toMatchObject({
    labels: ["b"],
    meta: { assignee: { email: "agent@example.com" } },
  });
  run("remove_assigned_agent");
  expect(chatwoot.conversations.get(conversationId)?.meta.assignee).toBeUndefined();
});

test("toggle_status tells the end of a snooze as an ISO instant", async () => {
  await using desk = await startDesk();
  const until = 1_900_000_000;
  const path = `/conversations/${desk.conversationId}/toggle_status`;
  const answer = await desk.request("POST", path, { status: "snoozed", snoozed_until: until });
  expect(answer.body.payload).toMatchObject({
    current_status: "snoozed",
    snoozed_until: new Date(until * 1000).toISOString(),
  });
});
