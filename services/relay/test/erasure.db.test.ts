import { describe, expect, test } from "vitest";
import { startRelay } from "../src/index.ts";
import { createLog } from "../src/observe/log.ts";
import { hashOfCertificate } from "../src/privacy/erasure.ts";
import { callApi } from "./support/call-api.ts";
import { book, startInConversation } from "./support/conversation-scene.ts";
import { contact, lia, person } from "./support/lead-data.ts";
import { onlyOne, onlyPair, startLinkedScene } from "./support/linked-scene.ts";
import { tablesWith } from "./support/search-database.ts";
import { findFreePort, type Scene, startScene } from "./support/start-scene.ts";

interface Certificate {
  readonly id: string;
  readonly requestedAt: string;
  readonly finishedAt: string | null;
  readonly withDeals: boolean;
  readonly cancelBookings: boolean;
  readonly parts: readonly { name: "relay-store"; state: "done"; count: number; code?: string }[];
  readonly hash: string | null;
}

/** What must be nowhere afterwards: e-mail, phone in its spellings, name. */
const personal = [lia.email, "5511987650001", "11987650001", "551187650001", "Nunes"];

const ask = <Body>(scene: Scene, body: object) => callApi<Body>(scene, "POST", "/api/erasures", body);
const certificateOf = async (scene: Scene, id: string) =>
  (await callApi<Certificate>(scene, "GET", `/api/erasures/${id}`)).body;
const stateOf = ({ parts }: Certificate) => Object.fromEntries(parts.map(({ name, state }) => [name, state]));

async function erase(scene: Scene, body: object = {}): Promise<Certificate> {
  const { status, body: begun } = await ask<Certificate>(scene, { reference: lia.email, dryRun: false, ...body });
  expect(status).toBe(202);
  for (;;) {
    const certificate = await certificateOf(scene, begun.id);
    if (certificate.finishedAt !== null) return certificate;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const everything = (scene: Scene) => ({
  people: scene.twenty.people.all().length,
  deals: scene.twenty.opportunities.all().length,
  contacts: scene.chatwoot.contacts.all().length,
  conversations: scene.chatwoot.conversations.all().length,
});
const nobody = { people: 0, deals: 0, contacts: 0, conversations: 0 };
const readmit = (scene: Scene, id: string) => callApi(scene, "POST", `/api/erasures/${id}/readmission`, {});
const countLeads = async (scene: Scene) => (await scene.pool.query("select 1 from relay.lead")).rows.length;

describe("a person who is erased", () => {
  test("is first looked at: ids and counts are told, and nothing changes", async () => {
    const { scene } = await startInConversation();
    await using _ = scene;
    book(scene);
    await scene.settled();
    const { personRecord, contactRecord } = onlyPair(scene);
    const before = everything(scene);
    const { status, body } = await ask(scene, { reference: "(11) 98765-0001" });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      people: [personRecord.id],
      contacts: [String(contactRecord.id)],
      deals: 1,
      conversations: 1,
      bookings: { known: 1, upcoming: 1, canBeCancelled: true },
      store: { keys: expect.any(Number), events: expect.any(Number), deliveries: expect.any(Number) },
      others: [],
    });
    expect((body as { activities: number }).activities).toBeGreaterThan(0);
    for (const text of personal) expect(JSON.stringify(body)).not.toContain(text);
    await scene.settled();
    expect(everything(scene)).toEqual(before);
    expect(await countLeads(scene)).toBe(1);
  });

  test.each(["0.55", "2.x"] as const)("is gone from every system and every table (Twenty %s)", async (version) => {
    const options = version === "2.x" ? { twenty: { version } } : {};
    const { scene } = await startInConversation(options);
    await using _ = scene;
    const { uid } = book(scene);
    await scene.settled();
    expect((await tablesWith(scene.pool, personal)).length).toBeGreaterThan(5);

    const certificate = await erase(scene, { withDeals: true, cancelBookings: true });
    await scene.settled();
    expect(everything(scene)).toEqual(nobody);
    expect(scene.twenty.notes.all()).toEqual([]);
    expect(scene.calcom.bookings.get(uid)?.status).toBe("cancelled");
    expect(await tablesWith(scene.pool, [...personal, uid])).toEqual([]);
    expect(await countLeads(scene)).toBe(0);

    expect(stateOf(certificate)).toEqual({
      "calcom-cancellations": "done",
      "calcom-bookings": "by-hand",
      "twenty-activities": "done",
      "twenty-deals": "done",
      "twenty-people": "done",
      "chatwoot-contacts": "done",
      "relay-store": "done",
    });
    expect(certificate.parts.every(({ count }) => count > 0)).toBe(true);
    expect(certificate.hash).toBe(hashOfCertificate(certificate));
  });

  test("keeps deals, notes and bookings unless the operator says otherwise, and the certificate tells", async () => {
    const { scene } = await startInConversation();
    await using _ = scene;
    const { uid } = book(scene);
    await scene.settled();
    const certificate = await erase(scene);
    await scene.settled();
    expect(everything(scene)).toEqual({ ...nobody, deals: 1 });
    expect(scene.calcom.bookings.get(uid)?.status).toBe("accepted");
    expect(stateOf(certificate)).toMatchObject({ "twenty-deals": "kept", "calcom-cancellations": "kept" });
    expect(await countLeads(scene)).toBe(0);
  });

  test("stays gone when a vendor was away meanwhile: the erasure goes on when it is back", async () => {
    await using scene = await startLinkedScene();
    scene.chatwoot.faults.answer({ match: { method: "DELETE" }, status: 503, body: "busy" });
    const { body } = await ask<Certificate>(scene, {
      reference: `twenty:${onlyPair(scene).personRecord.id}`,
      dryRun: false,
    });
    const stuck = await until(async () => {
      const certificate = await certificateOf(scene, body.id);
      return certificate.parts.some(({ code }) => code !== undefined) ? certificate : null;
    });
    expect(stateOf(stuck)).toMatchObject({ "twenty-people": "done", "chatwoot-contacts": "waiting" });
    expect(stuck.parts.find(({ code }) => code)?.code).toBe("VENDOR_UNAVAILABLE");
    expect(everything(scene)).toMatchObject({ people: 0, contacts: 1 });
    // Nothing that is heard meanwhile makes the person anew.
    scene.chatwoot.contacts.update(onlyOne(scene.chatwoot.contacts.all()).id, { name: "Lia N. Nunes" });
    scene.chatwoot.faults.clear();
    const again = await erase(scene);
    expect(again.id).toBe(body.id);
    await scene.settled();
    expect(everything(scene)).toEqual(nobody);
    expect(await tablesWith(scene.pool, personal)).toEqual([]);
  });

  test("is not made again by a convergence that was under way", async () => {
    await using scene = await startScene();
    // The person is about to be created for this contact when the erasure begins.
    scene.twenty.faults.latencyMs = ({ method }) => (method === "POST" ? 1_500 : 0);
    scene.chatwoot.contacts.create(contact());
    await until(async () => (scene.twenty.requests.list().some(({ method }) => method === "GET") ? true : null));
    await until(async () => ((await countLeads(scene)) === 1 ? true : null));
    await erase(scene);
    scene.twenty.faults.clear();
    await scene.settled();
    expect(everything(scene)).toEqual(nobody);
    expect(await tablesWith(scene.pool, personal)).toEqual([]);
  });
});

async function until<Value>(look: () => Promise<Value | null>): Promise<Value> {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; ) {
    const value = await look();
    if (value !== null) return value;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error("it did not happen within twenty seconds");
}

describe("after an erasure", () => {
  test("late webhooks, replays and sweeps do not bring the person back, nor is what they said kept", async () => {
    await using scene = await startLinkedScene({ environment: { RELAY_SWEEP_MINUTES: "59" } });
    const { personRecord, contactRecord } = onlyPair(scene);
    scene.twenty.webhooks.hold({ snapshot: true });
    scene.chatwoot.webhooks.hold({ snapshot: true });
    scene.twenty.people.update(personRecord.id, { city: "Santos" });
    scene.chatwoot.contacts.update(contactRecord.id, { name: "Dra. Lia Nunes" });
    const old = await callApi<{ items: { id: string }[] }>(scene, "GET", "/api/deliveries");
    await erase(scene);
    await Promise.all([scene.twenty.webhooks.release(), scene.chatwoot.webhooks.release()]);
    for (const { id } of old.body.items) {
      const replay = await callApi<{ error: { code: string } }>(scene, "POST", `/api/deliveries/${id}/replay`);
      expect(replay.body.error.code).toBe("DELIVERY_PRUNED");
    }
    await scene.settled();
    expect(await countLeads(scene)).toBe(0);

    // Somebody makes the record again by hand, or restored it from a backup: a sweep finds it.
    scene.twenty.webhooks.lose();
    scene.twenty.people.create(person());
    const http = { ...scene.config.http, port: await findFreePort() };
    const swept = await startRelay({ ...scene.config, http }, { log: createLog({ level: "silent", pretty: false }) });
    await scene.settled();
    await swept.stop();
    expect(scene.chatwoot.contacts.all()).toEqual([]);
    expect(await countLeads(scene)).toBe(0);
    expect(await tablesWith(scene.pool, personal)).toEqual([]);
    const { rows } = await scene.pool.query("select reason from relay.delivery where reason = 'erased'");
    expect(rows.length).toBeGreaterThanOrEqual(2);
  });

  test("the human who writes again starts anew, with nothing of before", async () => {
    const { scene } = await startInConversation();
    await using _ = scene;
    book(scene);
    await scene.settled();
    const before = onlyPair(scene);
    await erase(scene, { withDeals: true });
    await scene.settled();
    const made = scene.chatwoot.contacts.create(contact({ email: null }));
    await scene.settled();
    // A contact alone is no word of his.
    expect(await countLeads(scene)).toBe(0);
    // Chatwoot tells whole seconds.
    await until(async () => (Date.now() % 1000 < 100 ? true : null));
    const [inbox] = scene.chatwoot.inboxes.all();
    scene.chatwoot.messages.receive({ contactId: made.id, inboxId: inbox?.id ?? 0, content: "Oi de novo" });
    await scene.settled();
    const after = onlyPair(scene);
    expect(after.personRecord.id).not.toBe(before.personRecord.id);
    expect(onlyOne(scene.twenty.opportunities.all()).stage).toBe("NEW");
    expect(await countLeads(scene)).toBe(1);
    // From now on he is a lead like any other, also by his e-mail.
    scene.twenty.people.update(after.personRecord.id, { emails: { primaryEmail: lia.email }, city: "Santos" });
    await scene.settled();
    expect(onlyPair(scene).contactRecord).toMatchObject({
      email: lia.email,
      additional_attributes: { city: "Santos" },
    });
  });

  test("a new booking starts anew as well, and an old one that is cancelled late does not", async () => {
    const { scene } = await startInConversation();
    await using _ = scene;
    const { uid } = book(scene);
    await scene.settled();
    await erase(scene, { withDeals: true });
    scene.calcom.bookings.cancel(uid, { by: "attendee", reason: "Viagem" });
    await scene.settled();
    expect(await countLeads(scene)).toBe(0);
    book(scene);
    await scene.settled();
    expect(await countLeads(scene)).toBe(1);
    expect(onlyOne(scene.twenty.opportunities.all()).stage).toBe("MEETING_SCHEDULED");
  });

  test("an operator may let the person be entered again; what was erased stays so", async () => {
    await using scene = await startLinkedScene();
    const { personRecord, contactRecord } = onlyPair(scene);
    scene.chatwoot.webhooks.hold({ snapshot: true });
    scene.chatwoot.contacts.update(contactRecord.id, { name: "Dra. Lia Nunes" });
    const { id } = await erase(scene);
    expect(await readmit(scene, crypto.randomUUID())).toMatchObject({ status: 404 });
    scene.twenty.people.create(person());
    await scene.settled();
    expect(await countLeads(scene)).toBe(0);
    expect(await readmit(scene, id)).toMatchObject({ status: 200, body: { id } });
    // Late news of a record that was erased.
    await scene.chatwoot.webhooks.release();
    await scene.settled();
    expect(await countLeads(scene)).toBe(0);
    const [again] = scene.twenty.people.all();
    scene.twenty.people.update(again?.id ?? "", { city: "Santos" });
    await scene.settled();
    expect(onlyPair(scene).contactRecord).toMatchObject({ additional_attributes: { city: "Santos" } });
    expect(again?.id).not.toBe(personRecord.id);
  });

  test("one that is under way readmits nobody", async () => {
    await using scene = await startLinkedScene();
    scene.chatwoot.faults.answer({ match: { method: "DELETE" }, status: 503, body: "busy" });
    const { body } = await ask<Certificate>(scene, { reference: lia.email, dryRun: false });
    expect(await readmit(scene, body.id)).toMatchObject({
      status: 409,
      body: { error: { code: "ERASURE_UNFINISHED" } },
    });
    scene.chatwoot.faults.clear();
    await erase(scene);
  });

  test("another lead who shares the phone lives on", async () => {
    await using scene = await startLinkedScene();
    const other = scene.twenty.people.create(person({ emails: { primaryEmail: "davi@example.com" } }));
    await scene.settled();
    const { body } = await ask<{ others: string[] }>(scene, { reference: lia.email });
    expect(body.others).toContain(`twenty:${other.id}`);
    await erase(scene);
    scene.twenty.people.update(other.id, { city: "Santos" });
    await scene.settled();
    expect(scene.twenty.people.all().map(({ id }) => id)).toEqual([other.id]);
    expect(await countLeads(scene)).toBe(1);
    expect(onlyOne(scene.chatwoot.contacts.all())).toMatchObject({
      email: "davi@example.com",
      additional_attributes: { city: "Santos" },
    });
  });
});

describe("whom relay does not know", () => {
  test("is erased at the vendors when they do, and refused by name when nobody does", async () => {
    await using scene = await startScene();
    scene.chatwoot.webhooks.lose();
    scene.chatwoot.contacts.create(contact());
    await erase(scene);
    expect(scene.chatwoot.contacts.all()).toEqual([]);
    expect(await ask(scene, { reference: "ninguem@example.com" })).toMatchObject({
      status: 404,
      body: { error: { code: "PERSON_UNKNOWN" } },
    });
    expect(await ask(scene, { reference: "who?" })).toMatchObject({
      status: 400,
      body: { error: { code: "REFERENCE_INVALID" } },
    });
  });
});

describe("an export", () => {
  test("gives what relay holds of a person and no token", async () => {
    const { scene } = await startInConversation();
    await using _ = scene;
    book(scene);
    await scene.settled();
    const link = await callApi<{ shortUrl: string }>(scene, "GET", `/booking-link/${onlyPair(scene).contactRecord.id}`);
    const { body } = await callApi(scene, "POST", "/api/exports", { reference: lia.phone });
    expect(body).toMatchObject({
      lead: { state: { pipeline: { bookings: [{ type: "booking.created" }] } } },
      keys: expect.arrayContaining([`email:${lia.email}`, `phone:${lia.phone}`]),
      bookingLinks: expect.arrayContaining([expect.objectContaining({ opened_at: null })]),
    });
    const text = JSON.stringify(body);
    for (const said of personal.slice(0, 2)) expect(text).toContain(said);
    expect(text).not.toContain(link.body.shortUrl.split("/").at(-1));
    expect((await callApi(scene, "POST", "/api/exports", { reference: "outra@example.com" })).status).toBe(404);
  });
});
