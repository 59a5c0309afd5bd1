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

  test("updated_within dies of more than it can give in time, pages do not", async () => {
    for (let index = 0; index < 1_501; index += 1) chatwoot.conversations.create({ contactId, inboxId });
    const whole = await call("GET", "/conversations?status=all&updated_within=900");
    expect([whole.status, whole.body]).toEqual([500, { status: 500, error: "Internal Server Error" }]);
    const page = await call("GET", "/conversations?status=all&sort_by=last_activity_at_desc&page=61");
    expect(page.body.data.payload).toHaveLength(1);
  });

  test("a change of labels leaves an activity message, which is an activity of the conversation", async () => {
    chatwoot.conversations.create({ contactId, inboxId });
    now += 60_000;
    chatwoot.conversations.label(1, ["quente"]);
    expect(chatwoot.messages.list(1)).toMatchObject([{ message_type: 2, content: "Qualificação adicionou quente" }]);
    expect(chatwoot.conversations.get(1)?.last_activity_at).toBe(Math.floor(now / 1_000));
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
