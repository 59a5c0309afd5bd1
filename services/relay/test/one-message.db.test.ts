import Fastify from "fastify";
import { describe, expect, test } from "vitest";
import { book, stageOf, startInConversation } from "./support/conversation-scene.ts";
import { lia } from "./support/lead-data.ts";
import { onlyOne, onlyPair } from "./support/linked-scene.ts";
import { startScene } from "./support/start-scene.ts";

describe("exactly one message", () => {
  test("whatever is repeated: the deliveries, and the sending whose answer was lost", async () => {
    const { scene, told } = await startInConversation();
    await using _ = scene;
    scene.calcom.webhooks.double(1);
    scene.chatwoot.faults.loseAnswerAfterApply({ match: /^POST .*\/messages$/, times: 1 });
    book(scene);
    await scene.settled();
    expect(told()).toHaveLength(1);
  });

  test("when the first try failed before it arrived", async () => {
    const { scene, told } = await startInConversation();
    await using _ = scene;
    scene.chatwoot.faults.answer({ match: /^POST .*\/messages$/, status: 500, times: 1 });
    book(scene);
    await scene.settled();
    expect(told()).toHaveLength(1);
  });

  test("is sent to a lead who booked before writing, when the conversation begins", async () => {
    const scene = await startScene();
    await using _ = scene;
    book(scene);
    await scene.settled();
    expect(stageOf(scene)).toBe("MEETING_SCHEDULED");
    expect(onlyPair(scene).personRecord.emails).toMatchObject({ primaryEmail: lia.email });
    const inbox = scene.chatwoot.inboxes.createApiInbox({ name: "WhatsApp" });
    const { id } = scene.chatwoot.messages.receive({
      contactId: onlyPair(scene).contactRecord.id,
      inboxId: inbox.id,
      content: "Oi",
    });
    await scene.settled();
    const conversation = onlyOne(scene.chatwoot.conversations.all());
    const told = scene.chatwoot.messages
      .list(conversation.id)
      .filter((message) => message.id !== id && message.message_type === 1);
    expect(told).toHaveLength(1);
    expect(stageOf(scene)).toBe("MEETING_SCHEDULED");
  });
});

describe("a lead who booked before writing", () => {
  /** Evolution API's sending side: takes what it is given, or refuses a number that is not on WhatsApp. */
  async function startEvolutionApi(answer: { readonly status: number; readonly body: unknown }) {
    const sent: { number: string; text: string }[] = [];
    const app = Fastify();
    app.post("/message/sendText/:instance", (request, reply) => {
      sent.push(request.body as (typeof sent)[number]);
      return reply.code(answer.status).send(answer.body);
    });
    const url = await app.listen({ port: 0, host: "127.0.0.1" });
    const environment = { EVOLUTION_URL: url, EVOLUTION_API_KEY: "evolution-key", EVOLUTION_INSTANCE: "agencia" };
    return { sent, environment, stop: () => app.close() };
  }
  const accepted = {
    status: 201,
    body: { key: { remoteJid: "5511987650001@s.whatsapp.net", fromMe: true, id: "3EB0" }, status: "PENDING" },
  };
  const unknownNumber = {
    status: 400,
    body: { status: 400, error: "Bad Request", response: { message: [{ exists: false }] } },
  };

  test("gets the confirmation on WhatsApp when Evolution API is configured, once", async () => {
    const evolution = await startEvolutionApi(accepted);
    const scene = await startScene({ environment: evolution.environment });
    await using _ = scene;
    scene.calcom.webhooks.double(1);
    book(scene);
    await scene.settled();
    expect(evolution.sent).toHaveLength(1);
    expect(evolution.sent[0]).toMatchObject({ number: "5511987650001" });
    expect(evolution.sent[0]?.text).toContain("horário de Brasília");
    const inbox = scene.chatwoot.inboxes.createApiInbox({ name: "WhatsApp" });
    scene.chatwoot.messages.receive({ contactId: onlyPair(scene).contactRecord.id, inboxId: inbox.id, content: "Oi" });
    await scene.settled();
    const conversation = onlyOne(scene.chatwoot.conversations.all());
    expect(scene.chatwoot.messages.list(conversation.id).filter((message) => message.message_type === 1)).toEqual([]);
    await evolution.stop();
  });

  test("and is not on WhatsApp gets it when a conversation begins", async () => {
    const evolution = await startEvolutionApi(unknownNumber);
    const scene = await startScene({ environment: evolution.environment });
    await using _ = scene;
    book(scene);
    await scene.settled();
    expect(evolution.sent).toHaveLength(1);
    const inbox = scene.chatwoot.inboxes.createApiInbox({ name: "Site" });
    scene.chatwoot.messages.receive({ contactId: onlyPair(scene).contactRecord.id, inboxId: inbox.id, content: "Oi" });
    await scene.settled();
    const conversation = onlyOne(scene.chatwoot.conversations.all());
    expect(scene.chatwoot.messages.list(conversation.id).filter((message) => message.message_type === 1)).toHaveLength(
      1,
    );
    await evolution.stop();
  });
});
