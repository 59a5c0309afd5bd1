import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type ChatwootStandIn, createEvolution, type EvolutionBridge, startChatwoot } from "../src/index.ts";

let chatwoot: ChatwootStandIn;
let evolution: EvolutionBridge;
beforeEach(async () => {
  chatwoot = await startChatwoot();
  evolution = createEvolution({ chatwoot });
  await evolution.connect();
});
afterEach(() => chatwoot.stop());

const withNine = "5511987650001";
const withoutNine = "551187650001";
const say = (number: string, text = "oi") => evolution.receive({ number, pushName: "Dra. Helena", text });
const leads = () => chatwoot.contacts.all().filter((contact) => contact.phone_number !== "+123456");

describe("connecting", () => {
  test("makes the inbox and the bot contact once", async () => {
    await evolution.connect();
    await createEvolution({ chatwoot }).connect();
    expect(chatwoot.inboxes.all().map((inbox) => inbox.name)).toEqual(["WhatsApp"]);
    expect(chatwoot.contacts.all()).toMatchObject([
      { name: "EvolutionAPI", phone_number: "+123456", identifier: null },
    ]);
  });
});

describe("a message", () => {
  test("makes a contact with the JID as identifier and an incoming message with the WhatsApp id", async () => {
    const { contactId, conversationId } = await say(withNine);
    expect(chatwoot.contacts.get(contactId)).toMatchObject({
      name: "Dra. Helena",
      phone_number: `+${withNine}`,
      identifier: `${withNine}@s.whatsapp.net`,
      custom_attributes: {},
    });
    const [message] = chatwoot.messages.list(conversationId);
    expect(message).toMatchObject({ message_type: 0, content: "oi", source_id: expect.stringMatching(/^WAID:/) });
    expect(message?.content_attributes).toEqual({ in_reply_to: null, in_reply_to_external_id: null });
  });

  test("goes on in the same conversation and takes a resolved one up again", async () => {
    const first = await say(withNine);
    chatwoot.conversations.setStatus(first.conversationId, "resolved");
    const second = await say(withNine);
    expect(second.conversationId).toBe(first.conversationId);
    expect(chatwoot.conversations.get(first.conversationId)?.status).toBe("open");
  });

  test("opens another conversation after a resolved one when it does not reopen", async () => {
    evolution = createEvolution({ chatwoot, reopenConversation: false });
    const first = await say(withNine);
    chatwoot.conversations.setStatus(first.conversationId, "resolved");
    expect((await say(withNine)).conversationId).not.toBe(first.conversationId);
  });

  test.for([
    ["without the ninth digit", withNine, withoutNine],
    ["with the ninth digit", withoutNine, withNine],
  ] as const)("%s finds the contact in its other form, and rewrites phone and identifier", async ([, stored, said]) => {
    const first = await say(stored);
    const second = await say(said);
    expect(second.contactId).toBe(first.contactId);
    expect(leads()).toMatchObject([{ phone_number: `+${said}`, identifier: `${said}@s.whatsapp.net` }]);
  });

  test("of a number outside Brazil finds only its own form", async () => {
    await say("351912345678");
    await say("35191234567");
    expect(leads()).toHaveLength(2);
  });

  test("goes to the longer of two forms, and leaves both, when merging is off", async () => {
    const long = chatwoot.contacts.create({ name: "A", phone_number: `+${withNine}` });
    chatwoot.contacts.create({ name: "B", phone_number: `+${withoutNine}` });
    expect((await say(withNine)).contactId).toBe(long.id);
    expect(leads()).toHaveLength(2);
  });

  test("merges two forms into the one with the ninth digit when merging is on", async () => {
    evolution = createEvolution({ chatwoot, mergeBrazilContacts: true });
    const short = chatwoot.contacts.create({ name: "B", phone_number: `+${withoutNine}`, email: "b@example.com" });
    const long = chatwoot.contacts.create({ name: "A", phone_number: `+${withNine}` });
    expect((await say(withoutNine)).contactId).toBe(long.id);
    expect(chatwoot.contacts.get(short.id)).toBeUndefined();
    expect(leads()).toMatchObject([{ id: long.id, email: "b@example.com" }]);
  });

  test("overwrites a foreign identifier, and a name only while it is the number", async () => {
    const { id } = chatwoot.contacts.create({ name: withNine, phone_number: `+${withNine}`, identifier: "crm-1" });
    await say(withNine);
    expect(chatwoot.contacts.get(id)).toMatchObject({ name: "Dra. Helena", identifier: `${withNine}@s.whatsapp.net` });
    chatwoot.contacts.update(id, { name: "Helena Prado" });
    await say(withNine);
    expect(chatwoot.contacts.get(id)?.name).toBe("Helena Prado");
  });

  test("of a group makes a contact without a phone, prefixes the speaker, and makes her a contact too", async () => {
    const group = { id: "120363000000000001", subject: "Clínicas" };
    const { contactId, conversationId } = await evolution.receive({
      number: withNine,
      pushName: "Helena",
      text: "oi",
      group,
    });
    expect(chatwoot.contacts.get(contactId)).toMatchObject({
      name: "Clínicas (GROUP)",
      identifier: "120363000000000001@g.us",
      phone_number: null,
    });
    expect(chatwoot.messages.list(conversationId)[0]?.content).toBe(`**+${withNine} - Helena:**\n\noi`);
    expect(leads()).toHaveLength(2);
  });

  test("sent twice at once by a new number still makes one contact and one conversation", async () => {
    const [first, second] = await Promise.all([say(withNine, "oi"), say(withNine, "tudo bem?")]);
    expect(second.contactId).toBe(first.contactId);
    expect(second.conversationId).toBe(first.conversationId);
    expect(chatwoot.messages.list(first.conversationId).map((message) => message.content)).toEqual(["oi", "tudo bem?"]);
  });
});
