import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Answer, addConsoleUser, passwordOf, send } from "./support/console-user.ts";
import { answers, book, later } from "./support/conversation-scene.ts";
import { lia, meetingStart } from "./support/lead-data.ts";
import { type BotScene, startBotScene, startTalk } from "./support/start-bot-scene.ts";

interface Panel {
  readonly lead: { id: string; name: string };
  readonly deal: { id: string; stage: string } | null;
  readonly bot: { conversationId: string; isOn: boolean; why: string } | null;
  readonly nextBooking: { uid: string } | null;
}

let scene: BotScene;
let talk: ReturnType<typeof startTalk>;
let conversationId: number;
const tokens: Record<string, string> = {};

beforeAll(async () => {
  scene = await startBotScene({ startsAt: Date.parse(meetingStart) - 5 * 86_400_000 });
  talk = startTalk(scene, { name: "Lia Nunes" });
  await talk.ask("Oi");
  await talk.ask("Sou cardiologista");
  conversationId = talk.conversation().id;
  for (const role of ["viewer", "operator"] as const) {
    await addConsoleUser(scene, role, role);
    const body = { name: role, password: passwordOf(role) };
    const answer = await send<{ token: string }>(scene, "POST", "/api/panel/session", { token: "", body });
    tokens[role] = answer.body.token;
  }
}, 60_000);
afterAll(() => scene[Symbol.asyncDispose]());

const call = <Body = Record<string, unknown>>(method: string, path: string, body?: object): Promise<Answer<Body>> =>
  send<Body>(scene, method, path, { token: tokens.operator ?? "", ...(body && { body }) });
const panel = async () => (await call<Panel>("GET", `/api/panel/lead?conversationId=${conversationId}`)).body;
const lead = async () => (await panel()).lead.id;

describe("the panel", () => {
  test("has a session of its own: without a cookie, of no use in the console, over at the log-out", async () => {
    const body = { name: "viewer", password: passwordOf("viewer") };
    const answer = await send<{ token: string }>(scene, "POST", "/api/panel/session", { token: "", body });
    expect(answer.headers.getSetCookie()).toEqual([]);
    const { token } = answer.body;
    expect((await send(scene, "GET", "/api/panel/session", { token })).body).toMatchObject({
      user: { name: "viewer" },
    });
    expect((await send(scene, "GET", "/api/console/leads", { token })).status).toBe(401);
    expect((await send(scene, "DELETE", "/api/panel/session", { token })).status).toBe(204);
    expect((await send(scene, "GET", "/api/panel/session", { token })).status).toBe(401);
  });

  test("shows whose conversation it is: answers, score, what the bot does, the deal", async () => {
    expect(await panel()).toMatchObject({
      lead: { name: "Lia Nunes", phone: lia.phone },
      isStale: false,
      deal: { stage: "NEW", cause: "conversation.opened" },
      dialogue: {
        answers: expect.arrayContaining([
          { field: "specialty", label: "Especialidade", value: "Cardiologia", isDeclined: false },
        ]),
        missing: expect.arrayContaining(["Faturamento"]),
        score: expect.any(Number),
        isOn: true,
        why: "asking",
      },
      bot: { conversationId: String(conversationId), isOn: true },
      links: { console: expect.stringMatching(/^\/console\/leads\//) },
      can: { write: true, bookingLink: true, changeBookings: true, bot: true },
    });
    const viewers = await send<{ can: object }>(scene, "GET", `/api/panel/lead?contactId=${talk.contact.id}`, {
      token: tokens.viewer ?? "",
    });
    expect(viewers.body).toMatchObject({ lead: { name: "Lia Nunes" }, can: { write: false } });
  });

  test("takes what the page says as a hint: an id that Chatwoot does not know shows nobody, a search finds", async () => {
    expect(await call("GET", "/api/panel/lead?conversationId=999999")).toMatchObject({
      status: 404,
      body: { error: { code: "LEAD_UNKNOWN" } },
    });
    expect((await call("GET", "/api/panel/lead")).status).toBe(400);
    const found = await call<{ items: { id: string }[] }>("POST", "/api/panel/search", { search: "nunes" });
    expect(found.body.items.map(({ id }) => id)).toEqual([await lead()]);
    expect((await call("GET", `/api/panel/leads/${await lead()}`)).body).toMatchObject({ lead: { name: "Lia Nunes" } });
  });

  test("asks Chatwoot whose a contact is that relay has not heard of", async () => {
    scene.chatwoot.webhooks.lose();
    const other = scene.chatwoot.contacts.create({ name: "Lia", phone_number: "+551187650001" });
    await scene.settled();
    scene.chatwoot.webhooks.clear();
    expect((await call<Panel>("GET", `/api/panel/lead?contactId=${other.id}`)).body.lead.id).toBe(await lead());
  });

  test("moves the deal as a person does: relay keeps it there whatever its rules say", async () => {
    const moved = await call("POST", `/api/panel/leads/${await lead()}/stage`, { stage: "PROPOSAL" });
    expect(moved).toMatchObject({ status: 200, body: { stage: "PROPOSAL", before: "NEW" } });
    await scene.settled();
    expect(scene.twenty.opportunities.all()).toMatchObject([{ stage: "PROPOSAL" }]);
    expect(await panel()).toMatchObject({ deal: { stage: "PROPOSAL", cause: "person" } });
    scene.chatwoot.conversations.label(conversationId, ["qualificado"]);
    await scene.settled();
    expect(scene.twenty.opportunities.all()).toMatchObject([{ stage: "PROPOSAL" }]);
  });

  test("takes the conversation from the bot and gives it back", async () => {
    const said = talk.said().length;
    expect(
      (await call("POST", `/api/panel/leads/${await lead()}/bot`, { conversationId: "999", on: false })).status,
    ).toBe(409);
    const off = await call("POST", `/api/panel/leads/${await lead()}/bot`, {
      conversationId: String(conversationId),
      on: false,
    });
    expect(off).toMatchObject({ status: 200, body: { isOn: false } });
    await scene.settled();
    expect(talk.conversation().status).toBe("open");
    expect(await panel()).toMatchObject({ bot: { isOn: false, why: "person-took" } });
    await talk.ask("Alguém aí?");
    expect(talk.said().length).toBe(said);
    await call("POST", `/api/panel/leads/${await lead()}/bot`, { conversationId: String(conversationId), on: true });
    await scene.settled();
    expect(talk.conversation().status).toBe("pending");
    expect(await panel()).toMatchObject({ bot: { isOn: true } });
    await scene.pass(10);
    await talk.ask("Atendo em Campinas, SP");
    expect(talk.said().length).toBeGreaterThan(said);
  });

  test("writes a note on the person and the deal once, however often it is sent", async () => {
    const key = crypto.randomUUID();
    const path = `/api/panel/leads/${await lead()}/note`;
    const first = await call<{ noteId: string }>("POST", path, { text: "Prefere **à tarde**", key });
    expect(first.status).toBe(201);
    expect((await call("POST", path, { text: "Prefere **à tarde**", key })).body).toEqual(first.body);
    const notes = scene.twenty
      .desk("note")
      .all()
      .filter(({ id }) => id === first.body.noteId);
    expect(notes).toMatchObject([{ bodyV2: { markdown: "Prefere **à tarde**" } }]);
    const targets = scene.twenty
      .desk("noteTarget")
      .all()
      .filter(({ noteId }) => noteId === first.body.noteId);
    expect(targets).toHaveLength(2);
  });

  test("makes a booking link that tells nobody who it is for", async () => {
    const made = await call<{ url: string }>("POST", `/api/panel/leads/${await lead()}/booking-link`);
    expect(made.status).toBe(201);
    expect(made.body.url).toMatch(/\/b\/[\w-]+$/);
    expect((await fetch(made.body.url, { redirect: "manual" })).status).toBe(302);
  });

  test("moves and cancels a booking of the lead's, and nobody else's", async () => {
    book(scene, { answers });
    await scene.settled();
    const { uid = "" } = (await panel()).nextBooking ?? {};
    const at = `/api/panel/leads/${await lead()}/bookings`;
    const day = meetingStart.slice(0, 10);
    const slots = await call<{ items: { startsAt: string }[] }>(
      "GET",
      `${at}/${uid}/slots?from=${day}T00:00:00Z&to=${day}T23:59:59Z`,
    );
    expect(slots.body.items).toContainEqual({ startsAt: later });
    const moved = await call<{ uid: string }>("POST", `${at}/${uid}/reschedule`, { startsAt: later });
    expect(moved).toMatchObject({ status: 200, body: { startsAt: later } });
    await scene.settled();
    expect(await panel()).toMatchObject({ nextBooking: { uid: moved.body.uid, startsAt: later, replaces: [uid] } });
    expect((await call("POST", `${at}/nobodys/cancel`, { reason: "engano" })).status).toBe(404);
    expect((await call("POST", `${at}/${moved.body.uid}/cancel`, { reason: "pediu para cancelar" })).status).toBe(200);
    await scene.settled();
    expect(await panel()).toMatchObject({ nextBooking: null, pastBookings: [{ state: "cancelled" }] });
    expect((await call("POST", `${at}/${moved.body.uid}/cancel`, { reason: "outra vez" })).body).toMatchObject({
      error: { code: "BOOKING_OVER" },
    });
  });

  test("shows what relay remembers while Twenty is away, and says so", async () => {
    scene.twenty.faults.down();
    scene.chatwoot.contacts.update(talk.contact.id, { name: "Lia Nunes Prado" });
    await expect
      .poll(
        async () => (await call<{ isStale: boolean }>("GET", `/api/panel/lead?conversationId=${conversationId}`)).body,
        { timeout: 20_000 },
      )
      .toMatchObject({ isStale: true, staleSince: expect.any(String), lead: { phone: lia.phone } });
    expect((await call("POST", `/api/panel/leads/${await lead()}/stage`, { stage: "CUSTOMER" })).status).toBe(502);
    scene.twenty.faults.up();
  });

  test("leaves a trace of all that was done, without what it was about", async () => {
    const { rows } = await scene.pool.query(
      "select action, outcome, row_to_json(a)::text as said from relay.audit a where subject_kind = 'lead' order by id",
    );
    expect(rows.map(({ action, outcome }) => `${action} ${outcome}`)).toEqual([
      "setStage done",
      "setBot CONVERSATION_UNKNOWN",
      "setBot done",
      "setBot done",
      "addNote done",
      "addNote done",
      "makeBookingLink done",
      "rescheduleBooking done",
      "cancelBooking BOOKING_UNKNOWN",
      "cancelBooking done",
      "cancelBooking BOOKING_OVER",
      "setStage FAILED",
    ]);
    for (const { said } of rows) for (const secret of ["Nunes", "98765", "à tarde"]) expect(said).not.toContain(secret);
  });
});
