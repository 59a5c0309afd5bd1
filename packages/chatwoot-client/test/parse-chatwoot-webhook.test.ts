import { isWebhookError } from "@tpc/client-core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseChatwootWebhook } from "../src/webhooks/parse-chatwoot-webhook.ts";
import type { ChatwootWebhookEvent } from "../src/webhooks/webhook-event.ts";
import { recording, recordings } from "./recordings.ts";

function parsed<Kind extends ChatwootWebhookEvent["kind"]>(kind: Kind, rawBody: Uint8Array | string) {
  const event = parseChatwootWebhook(rawBody);
  if (event.kind !== kind) throw new Error(`expected ${kind}, got ${event.kind}`);
  return event as Extract<ChatwootWebhookEvent, { kind: Kind }>;
}

function codeOf(rawBody: Uint8Array | string): string | undefined {
  try {
    parseChatwootWebhook(rawBody);
    return undefined;
  } catch (error) {
    if (!isWebhookError(error)) throw error;
    return error.code;
  }
}

const conversation = { id: 532, status: "open" };

describe("parseChatwootWebhook", () => {
  test.for(recordings)("keeps every field of the recorded $name except the credential", ({ text, rawBody }) => {
    const { changed_attributes: _changed, ...sent } = JSON.parse(text, (key, value) =>
      key === "pubsub_token" ? undefined : value,
    );
    const event = parseChatwootWebhook(rawBody);
    expect(event).toMatchObject(sent);
    expect(event.kind).not.toBe("unknown");
    expect(JSON.stringify(event)).not.toContain("pubsub_token");
  });

  const needed = ["event", "id", "status", "message_type", "conversation"];
  test.for(recordings)("$name is still read without any single key that other versions may lack", ({ text, name }) => {
    const body: Record<string, unknown> = JSON.parse(text);
    for (const key of Object.keys(body).filter((candidate) => !needed.includes(candidate))) {
      const { [key]: _lacking, ...older } = body;
      expect(parseChatwootWebhook(JSON.stringify(older)).kind, `${name} without ${key}`).not.toBe("unknown");
    }
    for (const key of Object.keys(Object(body.conversation)).filter((candidate) => !needed.includes(candidate))) {
      const { [key]: _lacking, ...conversation } = Object(body.conversation);
      expect(parseChatwootWebhook(JSON.stringify({ ...body, conversation })).kind).toBe(
        parseChatwootWebhook(text).kind,
      );
    }
  });

  test("a contact update says what changed, before and after", () => {
    const { changedAttributes } = parsed("contact", recording("contact_updated").rawBody);
    expect(Object.keys(changedAttributes ?? {})).toEqual([
      "email",
      "updated_at",
      "additional_attributes",
      "custom_attributes",
      "location",
      "country_code",
    ]);
    expect(changedAttributes?.email).toEqual({ previous: null, current: "helena.prado@example.com" });
  });

  test("a status change does not tell what changed, which is not the same as nothing", () => {
    expect(parsed("conversation", recording("conversation_status_changed").rawBody).changedAttributes).toBeNull();
    const twin = parsed("conversation", recording("conversation_updated.status").rawBody);
    expect(twin.changedAttributes?.status).toEqual({ previous: "open", current: "resolved" });
  });

  test("a message names its sender, its conversation and the contact", () => {
    const message = parsed("message", recording("message_created.outgoing").rawBody);
    expect(message.sender?.type).toBe("user");
    expect(message.conversation.meta?.sender?.id).toBe(4187);
    expect(message.message_type).toBe("outgoing");
  });

  test("changes given as one object are read like the list", () => {
    const change = { name: { previous_value: "A", current_value: "B" } };
    const read = (changed_attributes: unknown) =>
      parsed("contact", JSON.stringify({ event: "contact_updated", id: 1, changed_attributes })).changedAttributes;
    expect(read(change)).toEqual({ name: { previous: "A", current: "B" } });
    expect(read([change])).toEqual(read(change));
    expect(read([])).toEqual({});
  });

  test.for([
    ["a contact with nothing but an id", { event: "contact_created", id: 1 }, "contact"],
    [
      "a conversation without account, meta and messages (4.2)",
      { event: "conversation_created", ...conversation },
      "conversation",
    ],
    ["a conversation opened, as bots get it", { event: "conversation_opened", ...conversation }, "conversation"],
    [
      "a message without a sender",
      { event: "message_updated", id: 2, message_type: "outgoing", sender: null, conversation },
      "message",
    ],
    ["typing", { event: "conversation_typing_on", user: { id: 1 }, conversation, is_private: false }, "typing"],
    ["the web widget", { event: "webwidget_triggered", id: 3, contact: { id: 1 }, event_info: {} }, "widget"],
    ["an automation rule", { event: "automation_event.message_created", ...conversation }, "automation"],
    ["an event of a fork", { event: "crm.card.created", secret: "x" }, "unknown"],
  ] as const)("reads %s", ([, body, kind]) => {
    const event = parseChatwootWebhook(JSON.stringify({ ...body, performed_by: null }));
    expect(event.kind).toBe(kind);
    expect(event.event).toBe(body.event);
  });

  test("an unknown event hands nothing of its body on", () => {
    expect(parseChatwootWebhook('{"event":"agent_created","email":"someone@example.com"}')).toEqual({
      kind: "unknown",
      event: "agent_created",
    });
  });

  test("an automation event names the event its rule listens to", () => {
    const body = JSON.stringify({ event: "automation_event.conversation_updated", ...conversation });
    expect(parsed("automation", body).trigger).toBe("conversation_updated");
  });

  test("a field that is absent stays absent, so it cannot be taken for cleared", () => {
    expect(parsed("contact", '{"event":"contact_updated","id":1,"email":null}')).toEqual({
      kind: "contact",
      event: "contact_updated",
      id: 1,
      email: null,
      changedAttributes: null,
    });
  });

  test("an inbox gives away no channel credential", () => {
    const body = { event: "inbox_updated", id: 1, name: "WhatsApp", channel: { hmac_token: "t" }, imap_password: "p" };
    expect(parseChatwootWebhook(JSON.stringify(body))).toEqual({
      kind: "inbox",
      event: "inbox_updated",
      id: 1,
      name: "WhatsApp",
      changedAttributes: null,
    });
  });

  test.for([
    ["a body that is no JSON", "<html>", "BODY_NOT_JSON"],
    ["bytes that are no UTF-8", Uint8Array.of(0x22, 0xff, 0x22), "BODY_NOT_JSON"],
    ["JSON that is no object", "[]", "PAYLOAD_UNSUPPORTED"],
    ["an object without an event", "{}", "PAYLOAD_UNSUPPORTED"],
    ["a contact without an id", '{"event":"contact_created"}', "PAYLOAD_UNSUPPORTED"],
    ["a contact whose e-mail is no text", '{"event":"contact_created","id":1,"email":7}', "PAYLOAD_UNSUPPORTED"],
  ] as const)("refuses %s", ([, body, code]) => expect(codeOf(body)).toBe(code));

  test("names what does not fit, never its value", () => {
    const body = '{"event":"message_created","id":1,"message_type":"incoming","conversation":{"id":"secret-id"}}';
    expect(() => parseChatwootWebhook(body)).toThrow(
      expect.objectContaining({ attributes: ["conversation.id", "conversation.status"] }),
    );
    expect(() => parseChatwootWebhook(body)).not.toThrow(/secret-id/);
  });

  test("survives very deep nesting", () => {
    expect(["BODY_NOT_JSON", "PAYLOAD_UNSUPPORTED"]).toContain(codeOf("[".repeat(200_000) + "]".repeat(200_000)));
  });

  test("leaves out what would become an object's prototype", () => {
    const hostile = '{"event":"contact_updated","id":1,"__proto__":{"x":1},"custom_attributes":{"__proto__":{"x":1}}}';
    expect(JSON.stringify(parsed("contact", hostile).custom_attributes)).toBe("{}");
    expect(Object.hasOwn(parsed("contact", hostile), "__proto__")).toBe(false);
  });

  test("throws nothing but WebhookError, whatever arrives", () => {
    const bodies = fc.oneof(
      fc.uint8Array(),
      fc.json(),
      fc
        .tuple(fc.constantFrom(...recordings), fc.jsonValue(), fc.nat())
        .map(([{ text }, value, position]) => mutate(text, value, position)),
    );
    fc.assert(
      fc.property(bodies, (body) => {
        expect([undefined, "BODY_NOT_JSON", "PAYLOAD_UNSUPPORTED"]).toContain(codeOf(body));
      }),
      { numRuns: 500 },
    );
  });
});

/** The recorded body with one value, anywhere in it, replaced. */
function mutate(text: string, value: unknown, position: number): string {
  let count = 0;
  JSON.parse(text, (_key, inner) => {
    count += 1;
    return inner;
  });
  let index = 0;
  return JSON.stringify(JSON.parse(text, (_key, inner) => (index++ === position % count ? value : inner)) ?? null);
}
