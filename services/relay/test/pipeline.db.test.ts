import Fastify from "fastify";
import { describe, expect, test } from "vitest";
import { booking, contact, lia, meetingStart } from "./support/lead-data.ts";
import { onlyOne, onlyPair, startLinkedScene } from "./support/linked-scene.ts";
import { type Scene, startScene } from "./support/start-scene.ts";

const answers = { especialidade: "Cardiologia", cidade: "Campinas" };
const later = meetingStart.replace("T13:", "T15:");

const stageOf = (scene: Scene) => onlyOne(scene.twenty.opportunities.all()).stage;

/** A linked lead in a conversation, its deal at NEW. */
async function startInConversation(options: Parameters<typeof startScene>[0] = {}) {
  const scene = await startLinkedScene(options);
  const { contactRecord } = onlyPair(scene);
  const inbox = scene.chatwoot.inboxes.createApiInbox({ name: "WhatsApp" });
  scene.chatwoot.messages.receive({ contactId: contactRecord.id, inboxId: inbox.id, content: "Oi" });
  await scene.settled();
  const conversation = onlyOne(scene.chatwoot.conversations.all());
  /** What the lead reads. */
  const told = () =>
    scene.chatwoot.messages
      .list(conversation.id)
      .filter((message) => message.message_type === 1 && !message.private)
      .map((message) => message.content ?? "");
  const notices = () =>
    scene.chatwoot.messages
      .list(conversation.id)
      .filter((message) => message.private)
      .map((message) => message.content ?? "");
  return { scene, conversation, contactRecord, told, notices };
}

const book = (scene: Scene, input: Partial<typeof booking> & Record<string, unknown> = {}) =>
  scene.calcom.bookings.create({ ...booking, phone: lia.phone, ...input });

describe.each(["0.55", "2.x"] as const)("the deal, with Twenty %s", (version) => {
  const names = ["specialty", "chatwootContactId", ...(version === "2.x" ? ["city"] : [])];
  const options = { twenty: { version, personFields: names.map((name) => ({ name, type: "TEXT" as const })) } };

  test("a conversation opens a deal at NEW, linked to the person and to the conversation", async () => {
    const { scene, conversation } = await startInConversation(options);
    await using _ = scene;
    const deal = onlyOne(scene.twenty.opportunities.all());
    expect(deal).toMatchObject({ stage: "NEW", pointOfContactId: onlyPair(scene).personRecord.id });
    const notes = scene.twenty.desk("note").all();
    expect(JSON.stringify(notes)).toContain(`/conversations/${conversation.id}`);
  });

  test("a booking moves it to MEETING_SCHEDULED, with a note on the deal and a message to the lead", async () => {
    const { scene, told } = await startInConversation(options);
    await using _ = scene;
    book(scene);
    await scene.settled();
    expect(stageOf(scene)).toBe("MEETING_SCHEDULED");
    expect(told()).toHaveLength(1);
    expect(told()[0]).toContain("às 10h (horário de Brasília)");
    expect(scene.twenty.desk("note").all()).toHaveLength(2);
  });

  test("a reschedule keeps the stage and tells the new time, a cancellation takes the stage back", async () => {
    const { scene, told, notices } = await startInConversation(options);
    await using _ = scene;
    const made = book(scene);
    await scene.settled();
    const moved = scene.calcom.bookings.reschedule(made.uid, { start: later, by: "attendee" });
    await scene.settled();
    expect(stageOf(scene)).toBe("MEETING_SCHEDULED");
    expect(told()).toHaveLength(2);
    expect(told()[1]).toContain("às 12h");
    scene.calcom.bookings.cancel(moved.uid, { by: "attendee" });
    await scene.settled();
    expect(stageOf(scene)).toBe("NEW");
    expect(told()).toHaveLength(3);
    expect(notices()).toHaveLength(1);
  });
});

describe("the deal", () => {
  test("is not taken back when a person moved it since the booking", async () => {
    const { scene } = await startInConversation();
    await using _ = scene;
    const made = book(scene);
    await scene.settled();
    scene.twenty.opportunities.update(String(onlyOne(scene.twenty.opportunities.all()).id), { stage: "PROPOSAL" });
    await scene.settled();
    scene.calcom.bookings.cancel(made.uid, { by: "attendee" });
    await scene.settled();
    expect(stageOf(scene)).toBe("PROPOSAL");
  });

  test("is not taken back while another booking is active", async () => {
    const { scene } = await startInConversation();
    await using _ = scene;
    const first = book(scene);
    const second = book(scene, { start: later });
    await scene.settled();
    scene.calcom.bookings.cancel(first.uid, { by: "attendee" });
    await scene.settled();
    expect(stageOf(scene)).toBe("MEETING_SCHEDULED");
    scene.calcom.bookings.cancel(second.uid, { by: "attendee" });
    await scene.settled();
    expect(stageOf(scene)).toBe("NEW");
  });

  test("stays when the host asks for another time, and the lead gets a link to choose one", async () => {
    const { scene, told } = await startInConversation();
    await using _ = scene;
    const made = book(scene);
    await scene.settled();
    scene.calcom.bookings.requestReschedule(made.uid);
    await scene.settled();
    expect(stageOf(scene)).toBe("MEETING_SCHEDULED");
    expect(told().at(-1)).toContain(`/reschedule/${made.uid}?allowRescheduleForCancelledBooking=true`);
  });

  test("waits for the host's answer when the event type wants one", async () => {
    const { scene, told } = await startInConversation();
    await using _ = scene;
    const asked = book(scene, { eventTypeSlug: "diagnostico-estrategico-45min" });
    await scene.settled();
    expect(stageOf(scene)).toBe("NEW");
    expect(told()).toHaveLength(1);
    scene.calcom.bookings.confirm(asked.uid);
    await scene.settled();
    expect(stageOf(scene)).toBe("MEETING_SCHEDULED");
    expect(told()).toHaveLength(2);
  });

  test("goes to the no-show stage when the lead did not come, with a message that offers another time", async () => {
    const { scene, told } = await startInConversation();
    await using _ = scene;
    const made = book(scene);
    await scene.settled();
    scene.calcom.bookings.markNoShow(made.uid);
    await scene.settled();
    expect(stageOf(scene)).toBe("QUALIFIED");
    expect(told()).toHaveLength(2);
    expect(told()[1]).toMatch(/\/b\/[A-Za-z0-9_-]{22}/);
  });

  test("follows the conversation: taken over is SCREENING, a label qualifies and tells the team", async () => {
    const { scene, conversation, notices } = await startInConversation();
    await using _ = scene;
    scene.chatwoot.messages.reply({ conversationId: conversation.id, content: "Oi, Lia!" });
    await scene.settled();
    expect(stageOf(scene)).toBe("SCREENING");
    scene.chatwoot.conversations.label(conversation.id, ["qualificado"]);
    await scene.settled();
    expect(stageOf(scene)).toBe("QUALIFIED");
    expect(notices()).toHaveLength(1);
  });

  test("that is closed is left alone; a conversation taken up again opens a new one", async () => {
    const { scene, conversation, contactRecord } = await startInConversation();
    await using _ = scene;
    scene.chatwoot.conversations.label(conversation.id, ["desqualificado"]);
    await scene.settled();
    expect(stageOf(scene)).toBe("LOST");
    scene.chatwoot.conversations.setStatus(conversation.id, "resolved");
    await scene.settled();
    scene.chatwoot.messages.receive({ contactId: contactRecord.id, content: "Mudei de ideia" });
    await scene.settled();
    expect(
      scene.twenty.opportunities
        .all()
        .map((deal) => deal.stage)
        .sort(),
    ).toEqual(["LOST", "NEW"]);
  });

  test("of a person who has one already is used, not made again", async () => {
    const scene = await startLinkedScene();
    await using _ = scene;
    const { personRecord, contactRecord } = onlyPair(scene);
    scene.twenty.webhooks.lose();
    scene.twenty.opportunities.create({ name: "Feito à mão", stage: "SCREENING", pointOfContactId: personRecord.id });
    await scene.settled();
    const inbox = scene.chatwoot.inboxes.createApiInbox({ name: "WhatsApp" });
    scene.chatwoot.messages.receive({ contactId: contactRecord.id, inboxId: inbox.id, content: "Oi" });
    await scene.settled();
    expect(onlyOne(scene.twenty.opportunities.all())).toMatchObject({ name: "Feito à mão", stage: "SCREENING" });
  });
});

describe("older Cal.com (5.4)", () => {
  test("books, moves, asks for another time and cancels with the same effects", async () => {
    const { scene, told } = await startInConversation({ calcom: { version: "5.4" } });
    await using _ = scene;
    const made = book(scene);
    await scene.settled();
    expect(stageOf(scene)).toBe("MEETING_SCHEDULED");
    const moved = scene.calcom.bookings.reschedule(made.uid, { start: later, by: "host" });
    await scene.settled();
    expect(told()).toHaveLength(2);
    scene.calcom.bookings.requestReschedule(moved.uid);
    await scene.settled();
    expect(stageOf(scene)).toBe("MEETING_SCHEDULED");
    expect(told()).toHaveLength(3);
    const again = book(scene, { start: later.replace("T15:", "T16:") });
    await scene.settled();
    scene.calcom.bookings.cancel(again.uid, { by: "host", reason: "Congresso" });
    await scene.settled();
    expect(told()).toHaveLength(5);
  });
});

describe("conversations", () => {
  test("several of one contact are one lead with one open deal", async () => {
    const { scene, contactRecord } = await startInConversation();
    await using _ = scene;
    const other = scene.chatwoot.inboxes.createApiInbox({ name: "Site" });
    scene.chatwoot.conversations.create({ contactId: contactRecord.id, inboxId: other.id });
    await scene.settled();
    expect(scene.chatwoot.conversations.all()).toHaveLength(2);
    expect(stageOf(scene)).toBe("NEW");
  });

  test("whose opening was never reported open the deal with the next thing heard of them", async () => {
    const scene = await startLinkedScene();
    await using _ = scene;
    const { contactRecord } = onlyPair(scene);
    const inbox = scene.chatwoot.inboxes.createApiInbox({ name: "WhatsApp" });
    scene.chatwoot.webhooks.lose({ match: "conversation_created" });
    scene.chatwoot.webhooks.lose({ match: "message_created" });
    scene.chatwoot.messages.receive({ contactId: contactRecord.id, inboxId: inbox.id, content: "Oi" });
    await scene.settled();
    scene.chatwoot.webhooks.clear();
    scene.chatwoot.messages.receive({ contactId: contactRecord.id, inboxId: inbox.id, content: "Alguém?" });
    await scene.settled();
    expect(stageOf(scene)).toBe("NEW");
  });
});

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

describe("the booking link", () => {
  test("leads a booking back to its lead, even under another e-mail, as long as the phone agrees", async () => {
    const { scene, contactRecord } = await startInConversation();
    await using _ = scene;
    const answer = await fetch(new URL(`/booking-link/${contactRecord.id}`, scene.relay.url), {
      headers: { authorization: "Bearer relay-api-token-0123456789" },
    });
    const { shortUrl } = (await answer.json()) as { shortUrl: string };
    const redirect = await fetch(shortUrl, { redirect: "manual" });
    const page = scene.calcom.openPage(redirect.headers.get("location") ?? "");
    page.book({ start: meetingStart, email: "secretaria@example.com", responses: answers });
    await scene.settled();
    expect(stageOf(scene)).toBe("MEETING_SCHEDULED");
    onlyPair(scene);
  });

  test("of one lead with another's e-mail and phone moves nobody's deal but the other's own, and is told", async () => {
    const { scene, contactRecord } = await startInConversation();
    await using _ = scene;
    const answer = await fetch(new URL(`/booking-link/${contactRecord.id}`, scene.relay.url), {
      headers: { authorization: "Bearer relay-api-token-0123456789" },
    });
    const { url } = (await answer.json()) as { url: string };
    scene.calcom.openPage(url).book({
      start: meetingStart,
      email: "outro@example.com",
      phone: "+5521998877665",
      name: "Outro",
      responses: answers,
    });
    await scene.settled();
    const deals = scene.twenty.opportunities.all();
    const mine = deals.find(
      (deal) =>
        deal.pointOfContactId === scene.twenty.people.all().find((item) => item.emails?.primaryEmail === lia.email)?.id,
    );
    expect(mine?.stage).toBe("NEW");
    const { rows } = await scene.pool.query("select side from relay.possible_duplicate");
    expect(rows).toContainEqual({ side: "booking" });
  });

  test("is posted by the macro within a second, once for two presses", async () => {
    const urlToken = "url-token-0123456789abcdef";
    const { scene, conversation, told } = await startInConversation({ environment: { CHATWOOT_URL_TOKEN: urlToken } });
    await using _ = scene;
    const target = `${scene.relay.url}/webhooks/chatwoot/${urlToken}`;
    const macro = scene.chatwoot.macros.create({
      name: "Enviar link de agendamento",
      actions: [{ action_name: "send_webhook_event", action_params: [target] }],
    });
    const pressedAt = Date.now();
    scene.chatwoot.macros.run(macro.id, conversation.id);
    await scene.settled();
    expect(Date.now() - pressedAt).toBeLessThan(5_000);
    scene.chatwoot.macros.run(macro.id, conversation.id);
    await scene.settled();
    expect(told()).toHaveLength(1);
    expect(told()[0]).toMatch(/\/b\/[A-Za-z0-9_-]{22}/);
  });

  test("conversation and contact events work in either order, and a lead without a contact event at all is known", async () => {
    await using scene = await startScene();
    scene.chatwoot.webhooks.hold({ snapshot: true });
    const made = scene.chatwoot.contacts.create(contact());
    const inbox = scene.chatwoot.inboxes.createApiInbox({ name: "WhatsApp" });
    scene.chatwoot.messages.receive({ contactId: made.id, inboxId: inbox.id, content: "Oi" });
    await scene.chatwoot.webhooks.release({ order: "reverse" });
    await scene.settled();
    onlyPair(scene);
    expect(stageOf(scene)).toBe("NEW");
  });
});
