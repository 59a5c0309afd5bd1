import { describe, expect, test } from "vitest";
import { hashOfCertificate } from "../src/privacy/erasure.ts";
import { callApi } from "./support/call-api.ts";
import { book, startInConversation } from "./support/conversation-scene.ts";
import {
  askErasure,
  type Certificate,
  certificateOf,
  countLeads,
  erase,
  personal,
  until,
} from "./support/erase-person.ts";
import { contact, lia } from "./support/lead-data.ts";
import { onlyOne, onlyPair, startLinkedScene } from "./support/linked-scene.ts";
import { tablesWith } from "./support/search-database.ts";
import { type Scene, startScene } from "./support/start-scene.ts";

const stateOf = ({ parts }: Certificate) => Object.fromEntries(parts.map(({ name, state }) => [name, state]));

const everything = (scene: Scene) => ({
  people: scene.twenty.people.all().length,
  deals: scene.twenty.opportunities.all().length,
  contacts: scene.chatwoot.contacts.all().length,
  conversations: scene.chatwoot.conversations.all().length,
});
const nobody = { people: 0, deals: 0, contacts: 0, conversations: 0 };

describe("a person who is erased", () => {
  test("is first looked at: ids and counts are told, and nothing changes", async () => {
    const { scene } = await startInConversation();
    await using _ = scene;
    book(scene);
    await scene.settled();
    const { personRecord, contactRecord } = onlyPair(scene);
    const before = everything(scene);
    const { status, body } = await askErasure(scene, { reference: "(11) 98765-0001" });
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

  test.each(["0.55", "2.x"] as const)(
    "keeps deals and notes without its name (Twenty %s), and bookings, unless the operator says otherwise",
    async (version) => {
      const { scene } = await startInConversation(version === "2.x" ? { twenty: { version } } : {});
      await using _ = scene;
      const { uid } = book(scene);
      await scene.settled();
      const deal = onlyOne(scene.twenty.opportunities.all());
      scene.twenty.opportunities.update(deal.id, {
        name: "Clínica Nunes",
        amount: { amountMicros: 350_000_000, currencyCode: "BRL" },
      });
      scene.twenty.notes.create({ title: "Ligar", bodyV2: { blocknote: null, markdown: "de ninguém em especial" } });
      await scene.settled();
      const certificate = await erase(scene);
      await scene.settled();
      expect(everything(scene)).toEqual({ ...nobody, deals: 1 });
      const kept = onlyOne(scene.twenty.opportunities.all());
      expect(kept).toMatchObject({ name: "Clínica N.", stage: "MEETING_SCHEDULED", amount: { currencyCode: "BRL" } });
      const notes = JSON.stringify(scene.twenty.notes.all());
      expect(notes).toContain("Reunião marcada");
      expect(notes).toContain("de ninguém em especial");
      for (const text of personal) expect(notes).not.toContain(text);
      expect(scene.calcom.bookings.get(uid)?.status).toBe("accepted");
      expect(stateOf(certificate)).toMatchObject({
        "twenty-activities": "cleaned",
        "twenty-deals": "cleaned",
        "calcom-cancellations": "kept",
      });
      expect(await countLeads(scene)).toBe(0);
    },
  );

  test("stays gone when a vendor was away meanwhile: the erasure goes on when it is back", async () => {
    await using scene = await startLinkedScene();
    scene.chatwoot.faults.answer({ match: { method: "DELETE" }, status: 503, body: "busy" });
    const { body } = await askErasure<Certificate>(scene, {
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

describe("whom relay does not know", () => {
  test("is erased at the vendors when they do, and refused by name when nobody does", async () => {
    await using scene = await startScene();
    scene.chatwoot.webhooks.lose();
    scene.chatwoot.contacts.create(contact());
    await erase(scene);
    expect(scene.chatwoot.contacts.all()).toEqual([]);
    expect(await askErasure(scene, { reference: "ninguem@example.com" })).toMatchObject({
      status: 404,
      body: { error: { code: "PERSON_UNKNOWN" } },
    });
    expect(await askErasure(scene, { reference: "who?" })).toMatchObject({
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
