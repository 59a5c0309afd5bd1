import { expect, test } from "vitest";
import { startChatwoot } from "../src/index.ts";
import { chatwootCallerOf } from "./support/call.ts";
import { keyOrder } from "./support/key-order.ts";
import { startReceiver } from "./support/receiver.ts";
import { readDelivery } from "./support/recordings.ts";

const subscriptions = [
  "contact_created",
  "contact_updated",
  "conversation_created",
  "conversation_updated",
  "conversation_status_changed",
  "message_created",
  "message_updated",
];
const status = (name: string) => ["POST", "/conversations/1/toggle_status", { status: name }] as const;
const incoming = ["POST", "/conversations/1/messages", { content: "Oi", message_type: "incoming" }] as const;

/** One step of the walk that was recorded from 4.15.1, and all deliveries that it caused, in any order. */
const walk: readonly (readonly [step: string, call: readonly [string, string, object?], caused: readonly string[]])[] =
  [
    [
      "contact-created",
      ["POST", "/contacts", { name: "Helena Prado", email: "helena@example.com", inbox_id: 1 }],
      ["contact_created"],
    ],
    ["contact-created-name-only", ["POST", "/contacts", { name: "Rui" }], ["contact_created"]],
    ["contact-updated-name-email", ["PUT", "/contacts/1", { name: "Dra. Helena" }], ["contact_updated"]],
    ["contact-labels", ["POST", "/contacts/1/labels", { labels: ["vip"] }], ["contact_updated"]],
    ["conversation-created", ["POST", "/conversations", { contact_id: 1, inbox_id: 1 }], ["conversation_created"]],
    ["incoming", incoming, ["contact_updated", "message_created"]],
    [
      "outgoing",
      ["POST", "/conversations/1/messages", { content: "Olá" }],
      ["conversation_updated", "message_created"],
    ],
    ["private-note", ["POST", "/conversations/1/messages", { content: "nota", private: true }], ["message_created"]],
    ["priority", ["POST", "/conversations/1/toggle_priority", { priority: "urgent" }], ["conversation_updated"]],
    ["labels-undefined", ["POST", "/conversations/1/labels", { labels: ["x1"] }], ["conversation_updated"]],
    ["pending", status("pending"), ["conversation_status_changed", "conversation_updated"]],
    ["open", status("open"), ["conversation_status_changed", "conversation_updated"]],
    ["snoozed", status("snoozed"), ["conversation_status_changed", "conversation_updated"]],
    ["resolved", status("resolved"), ["conversation_status_changed", "conversation_updated"]],
    [
      "reopened-by-incoming",
      incoming,
      [
        "contact_updated",
        "conversation_status_changed",
        "conversation_updated",
        "conversation_updated",
        "message_created",
      ],
    ],
  ];

test("every step of the recorded walk causes the recorded deliveries, each with the recorded keys in their order", async () => {
  await using receiver = await startReceiver();
  let now = Date.parse("2026-11-28T21:58:00.000Z");
  const chatwoot = await startChatwoot({ version: "4.15.1", clock: () => now });
  try {
    chatwoot.addWebhook({ url: receiver.url, subscriptions });
    chatwoot.inboxes.createApiInbox({ name: "WhatsApp" });
    const ask = chatwootCallerOf(chatwoot);
    for (const [step, [method, path, body], caused] of walk) {
      now += 1_000;
      const before = receiver.deliveries.length;
      expect((await ask(method, path, body)).status, step).toBe(200);
      await chatwoot.settled();
      const bodies = receiver.bodies().slice(before);
      expect(bodies.map(({ event }) => event).sort(), step).toEqual([...caused].sort());
      for (const sent of bodies) {
        const name = `v4.15-webhook-account-${step}.${sent.event}`;
        const recorded = readDeliveryIfKept(name);
        if (recorded !== null)
          expect(keyOrder(plain(sent)), name).toEqual(keyOrder(plain(JSON.parse(recorded.rawBody))));
      }
    }
  } finally {
    await chatwoot.stop();
  }
});

/** Without what people and programs write freely, and what depends on who is assigned or wrote last. */
const free =
  "additional_attributes custom_attributes content_attributes changed_attributes assignee team labels messages".split(
    " ",
  );
const plain = (body: unknown): unknown =>
  JSON.parse(JSON.stringify(body), (key, value) => (free.includes(key) ? null : value));

/** Not every delivery of a step was kept. */
function readDeliveryIfKept(name: string) {
  try {
    return readDelivery("chatwoot", name);
  } catch {
    return null;
  }
}
