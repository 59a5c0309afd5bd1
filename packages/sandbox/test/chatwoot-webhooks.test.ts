import { createHmac } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type ChatwootStandIn, startChatwoot } from "../src/index.ts";
import { chatwootCallerOf } from "./support/call.ts";
import { keyOrder } from "./support/key-order.ts";
import { type Receiver, startReceiver } from "./support/receiver.ts";
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
let chatwoot: ChatwootStandIn;
let receiver: Receiver;
let secret: string;
let now: number;

beforeEach(async () => {
  now = Date.parse("2026-11-18T14:02:10.401Z");
  receiver = await startReceiver();
  chatwoot = await startChatwoot({ clock: () => now });
  secret = chatwoot.addWebhook({ url: receiver.url, subscriptions }).secret;
});

afterEach(async () => {
  await chatwoot.stop();
  await receiver[Symbol.asyncDispose]();
});

const helena = {
  name: "Dra. Helena Prado",
  phone_number: "+5511987650001",
  identifier: "5511987650001@s.whatsapp.net",
};
const whatsApp = { in_reply_to: null, in_reply_to_external_id: null };
const address = {
  city: "São Paulo",
  country: "Brazil",
  country_code: "BR",
  company_name: "Prado & Nunes Dermatologia",
};
const custom = { especialidade: "Dermatologia", twenty_person_id: "2f0c9c1e-5f3b-4f6e-9a55-0d6a1d0c7b11" };

/** Time passes and everything is delivered; gives what came in this step. */
async function step(act: () => unknown): Promise<Record<string, unknown>[]> {
  now += 1_000;
  const before = receiver.deliveries.length;
  await act();
  await chatwoot.settled();
  return receiver.bodies().slice(before);
}

/** One lead's way from the first message to a resolved conversation, through the API. */
async function playJourney(): Promise<Map<string, Record<string, unknown> | undefined>> {
  const call = chatwootCallerOf(chatwoot);
  const inbox = chatwoot.inboxes.createApiInbox({ name: "WhatsApp Clínica" });
  const seen = new Map<string, Record<string, unknown> | undefined>();
  const keep = (recording: string, bodies: Record<string, unknown>[]) => {
    const event = recording.split(".", 1)[0];
    seen.set(
      recording,
      bodies.find((body) => body.event === event),
    );
  };
  const message = (body: object) => call("POST", "/conversations/1/messages", body);
  const bot = { name: "EvolutionAPI", phone_number: "+123456", inbox_id: inbox.id };
  keep("contact_created.evolution-bot", await step(() => call("POST", "/contacts", bot)));
  keep("contact_created", await step(() => call("POST", "/contacts", { ...helena, inbox_id: inbox.id })));
  const start = { inbox_id: inbox.id, contact_id: 2 };
  keep("conversation_created", await step(() => call("POST", "/conversations", start)));
  const incoming = { content: "Olá <3 & até", message_type: "incoming", content_attributes: whatsApp };
  const first = await step(() => message({ ...incoming, source_id: "WAID:3EB0A1B2C3D4E5F60718" }));
  keep("message_created", first);
  keep("contact_updated.activity-only", first);
  const changes = { email: "helena.prado@example.com", additional_attributes: address, custom_attributes: custom };
  keep("contact_updated", await step(() => call("PUT", "/contacts/2", changes)));
  chatwoot.conversations.assign(1);
  const reply = () => chatwoot.messages.reply({ conversationId: 1, content: "Oi, Dra. Helena!" });
  keep("message_created.outgoing", await step(reply));
  const marker = { relay: { origin: "relay", key: "note:90418" } };
  const note = { content: "CRM: vinculado", private: true, content_attributes: marker, source_id: "relay:note:90418" };
  keep("message_created.private-note", await step(() => message(note)));
  const labels = ["agendamento", "lead-quente"];
  keep("conversation_updated", await step(() => call("POST", "/conversations/1/labels", { labels })));
  await step(() => chatwoot.conversations.setCustomAttributes(1, { motivo: "agendado" }));
  const resolved = await step(() => call("POST", "/conversations/1/toggle_status", { status: "resolved" }));
  keep("conversation_status_changed", resolved);
  const twin = resolved.find((body) => body.event === "conversation_updated");
  seen.set("conversation_updated.status", twin);
  return seen;
}

describe("deliveries of 4.15.1", () => {
  test("have the keys of the constructed ones, in their order, at every depth", async () => {
    const seen = await playJourney();
    expect(seen.size).toBe(11);
    for (const [recording, body] of seen) {
      const recorded = JSON.parse(readDelivery("chatwoot", recording).rawBody);
      expect(keyOrder(body), recording).toEqual(keyOrder(recorded));
    }
  });

  test("are signed over timestamp, dot and the raw bytes, with the webhook's own secret", async () => {
    await playJourney();
    expect(receiver.deliveries.length).toBeGreaterThan(10);
    for (const { headers, rawBody } of receiver.deliveries) {
      const timestamp = String(headers["x-chatwoot-timestamp"]);
      const digest = createHmac("sha256", secret).update(`${timestamp}.${rawBody}`, "utf8").digest("hex");
      expect(headers["x-chatwoot-signature"]).toBe(`sha256=${digest}`);
      expect(timestamp).toMatch(/^\d{10}$/);
      expect(headers["x-chatwoot-delivery"]).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  test("have the header names of the constructed ones", async () => {
    await step(() => chatwoot.contacts.create(helena));
    const names = Object.keys(readDelivery("chatwoot", "contact_created").headers).map((name) => name.toLowerCase());
    expect(Object.keys(receiver.deliveries[0]?.headers ?? {})).toEqual(expect.arrayContaining(names));
  });

  test("escape what ActiveSupport escapes, and nothing else", async () => {
    await step(() => chatwoot.contacts.create({ ...helena, name: "<Ana> & João\u2028Ção" }));
    expect(receiver.deliveries[0]?.rawBody).toContain('"name":"\\u003cAna\\u003e \\u0026 João\\u2028Ção"');
  });

  test("show the state when the job runs, not when the event happened", async () => {
    chatwoot.webhooks.hold();
    const { id } = chatwoot.contacts.create(helena);
    chatwoot.contacts.update(id, { name: "Helena" });
    await chatwoot.webhooks.release();
    expect(receiver.bodies().map((body) => [body.event, body.name])).toEqual([
      ["contact_created", "Helena"],
      ["contact_updated", "Helena"],
    ]);
  });

  test("are dropped when the contact is gone by then", async () => {
    chatwoot.webhooks.hold();
    const { id } = chatwoot.contacts.create(helena);
    chatwoot.contacts.delete(id);
    await chatwoot.webhooks.release();
    expect(receiver.deliveries).toEqual([]);
    expect(chatwoot.webhooks.sent.map((sent) => sent.outcome)).toEqual(["gone"]);
  });

  test("go to an API inbox's own URL too, but never contact events", async () => {
    const own = await startReceiver();
    const inbox = chatwoot.inboxes.createApiInbox({ name: "WhatsApp", webhookUrl: own.url });
    const contact = chatwoot.contacts.create(helena);
    chatwoot.messages.receive({ contactId: contact.id, inboxId: inbox.id, content: "oi" });
    await chatwoot.settled();
    expect(own.bodies().map((body) => body.event)).toEqual(["conversation_created", "message_created"]);
    await own[Symbol.asyncDispose]();
  });
});

test("a version before 4.11.2 neither signs nor shows a secret", async () => {
  const old = await startChatwoot({ version: "4.8.0" });
  old.addWebhook({ url: receiver.url, subscriptions: ["contact_created", "conversation_created"] });
  const { body } = await chatwootCallerOf(old)("GET", "/webhooks");
  expect(body.payload.webhooks[0]).not.toHaveProperty("secret");
  const { id } = old.contacts.create(helena);
  old.conversations.create({ contactId: id, inboxId: old.inboxes.createApiInbox({ name: "x" }).id });
  await old.settled();
  const names = receiver.deliveries.flatMap((delivery) => Object.keys(delivery.headers));
  expect(names.filter((name) => name.startsWith("x-chatwoot"))).toEqual([]);
  const conversation = receiver.bodies().find((one) => one.event === "conversation_created");
  expect(conversation).toBeDefined();
  expect(conversation).not.toHaveProperty("account");
  await old.stop();
});
