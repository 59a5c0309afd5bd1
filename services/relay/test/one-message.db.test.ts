import Fastify from "fastify";
import { describe, expect, test, vi } from "vitest";
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
  /**
   * Evolution API's sending side: takes what it is given, or refuses a number that is not on WhatsApp, and keeps what it sent.
   * `breaks`: what happens to the first text.
   */
  async function startEvolutionApi(
    answer: { readonly status: number; readonly body: unknown },
    { breaks, keeps = true }: { readonly breaks?: "before" | "after"; readonly keeps?: boolean } = {},
  ) {
    const sent: { number: string; text: string }[] = [];
    const stored = [{ id: "old", key: { id: "OLD", fromMe: false }, message: null, messageTimestamp: 1 }];
    let tries = 0;
    const app = Fastify();
    app.post("/message/sendText/:instance", (request, reply) => {
      tries += 1;
      const body = request.body as (typeof sent)[number];
      if (tries > 1 || breaks !== "before") {
        sent.push(body);
        const key = { id: `3EB${tries}`, fromMe: true, remoteJid: "551187650001@s.whatsapp.net" };
        stored.push({ id: key.id, key, message: { conversation: body.text }, messageTimestamp: 2 } as never);
      }
      if (tries === 1 && breaks) return reply.raw.destroy();
      return reply.code(answer.status).send(answer.body);
    });
    app.post("/chat/findMessages/:instance", (request) => {
      const { where } = request.body as { where: { key?: object } };
      const records = keeps ? stored.filter(({ key }) => where.key === undefined || key.fromMe) : [];
      return { messages: { total: records.length, pages: 1, currentPage: 1, records } };
    });
    const url = await app.listen({ port: 0, host: "127.0.0.1" });
    const environment = { EVOLUTION_URL: url, EVOLUTION_API_KEY: "evolution-key", EVOLUTION_INSTANCE: "agencia" };
    return { sent, environment, tries: () => tries, stop: () => app.close() };
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

  test.for([
    ["that went out although its answer was lost is not sent again", { breaks: "after" }, 1],
    ["that did not go out is sent again, when the server keeps what it sent", { breaks: "before" }, 1],
    ["whose end nobody can tell is not sent again", { breaks: "after", keeps: false }, 1],
  ] as const)("a confirmation %s", async ([, behaviour, times]) => {
    const evolution = await startEvolutionApi(accepted, behaviour);
    const scene = await startScene({ environment: evolution.environment });
    await using _ = scene;
    book(scene);
    await vi.waitFor(() => expect(evolution.tries()).toBeGreaterThan(0), { timeout: 20_000, interval: 50 });
    // As if the first try were long ago, so that it is settled what became of it; and the next one is due.
    await vi.waitFor(
      async () => {
        await scene.pool.query("update relay.effect set tried_at = now() - interval '2 minutes'");
        await scene.pool.query("update relay.lead set next_try_at = now() where next_try_at > now()");
        const { rows } = await scene.pool.query("select 1 from relay.mailbox where state = 'waiting'");
        expect(rows).toEqual([]);
      },
      { timeout: 30_000, interval: 200 },
    );
    await scene.settled();
    expect(evolution.sent).toHaveLength(times);
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
