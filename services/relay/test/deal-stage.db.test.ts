import { describe, expect, test } from "vitest";
import { book, later, stageOf, startInConversation } from "./support/conversation-scene.ts";
import { onlyOne, onlyPair, startLinkedScene } from "./support/linked-scene.ts";

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

  test("the booking's note tells the last thing that happened to it, and keeps what people wrote in it", async () => {
    const { scene } = await startInConversation(options);
    await using _ = scene;
    const made = book(scene);
    await scene.settled();
    const notes = scene.twenty.notes;
    const noteOf = () => onlyOne(notes.all().filter(({ title }) => title !== "Chatwoot"));
    const bodyOf = () => String((noteOf().bodyV2 as { markdown: string }).markdown);
    expect(bodyOf()).toMatch(/^\*\*Reunião marcada\*\*/);
    const written = `${bodyOf()}\n\nPrefere falar à tarde.`;
    notes.update(noteOf().id, { bodyV2: { blocknote: null, markdown: written } });
    const moved = scene.calcom.bookings.reschedule(made.uid, { start: later, by: "attendee" });
    await scene.settled();
    expect(noteOf().title).toMatch(/^Reunião remarcada para .*, às 12h \(horário de Brasília\)/);
    scene.calcom.bookings.cancel(moved.uid, { by: "attendee" });
    await scene.settled();
    expect(noteOf().title).toMatch(/^Reunião cancelada em /);
    expect(bodyOf()).toMatch(/^\*\*Reunião cancelada\*\* em /);
    expect(bodyOf()).toContain(`**Reunião remarcada** para`);
    expect(bodyOf().endsWith(written)).toBe(true);
  });

  test("it is named after the lead until somebody gives it a name", async () => {
    const { scene } = await startInConversation(options);
    await using _ = scene;
    const { people, opportunities } = scene.twenty;
    const name = () => onlyOne(opportunities.all()).name;
    const call = async (firstName: string) => {
      people.update(onlyPair(scene).personRecord.id, { name: { firstName, lastName: "Moura" } });
      await scene.settled();
    };
    await call("Bia");
    expect(name()).toBe("Bia Moura");
    opportunities.update(onlyOne(opportunities.all()).id, { name: "Clínica Moura" });
    await scene.settled();
    await call("Beatriz");
    expect(name()).toBe("Clínica Moura");
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
