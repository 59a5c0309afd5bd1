import { describe, expect, test } from "vitest";
import type { UniteAnswer, UnitePreviewAnswer } from "../src/index.ts";
import { callApi } from "./support/call-api.ts";
import { lia } from "./support/lead-data.ts";
import { onlyOne } from "./support/linked-scene.ts";
import { type Scene, startScene } from "./support/start-scene.ts";

const other = { email: "lia.nunes@clinica.example", phone: "+5511912340002" };

/** Two leads of one human: each with a contact that wrote, a person and a deal. */
async function startTwo(version: "0.55" | "2.x" = "2.x") {
  const scene = await startScene({ twenty: { version } });
  const inboxId = scene.chatwoot.inboxes.createApiInbox({ name: "WhatsApp" }).id;
  const first = scene.chatwoot.contacts.create({ name: "Lia Nunes", phone_number: lia.phone, email: lia.email });
  const second = scene.chatwoot.contacts.create({
    name: "Lia N.",
    email: other.email,
    custom_attributes: { especialidade: "Dermatologia" },
  });
  for (const contact of [first, second])
    scene.chatwoot.messages.receive({ contactId: contact.id, inboxId, content: "Oi" });
  await scene.settled();
  const personOf = (contactId: number) =>
    onlyOne(scene.twenty.people.all().filter(({ chatwootContactId }) => chatwootContactId === String(contactId)));
  const [firstPerson, secondPerson] = [personOf(first.id), personOf(second.id)];
  const note = scene.twenty.notes.create({ title: "Ligou ontem" });
  scene.twenty
    .desk("noteTarget")
    .create({ noteId: note.id, [version === "2.x" ? "targetPersonId" : "personId"]: secondPerson.id });
  await scene.settled();
  return { scene, inboxId, first, second, firstPerson, secondPerson, note };
}

const preview = (scene: Scene, body: object) =>
  callApi<UnitePreviewAnswer & { error?: { code: string } }>(scene, "POST", "/leads/unite/preview", body);
const unite = (scene: Scene, body: object) =>
  callApi<UniteAnswer & { error?: { code: string } }>(scene, "POST", "/leads/unite", body);
const read = async (scene: Scene, id: string) => (await callApi<UniteAnswer>(scene, "GET", `/leads/unites/${id}`)).body;
const leads = async ({ pool }: Scene) => Number((await pool.query("select count(*) from relay.lead")).rows[0].count);
const leadOf = async (scene: Scene, reference: string) =>
  (await callApi<{ leadId: string }>(scene, "POST", "/leads/lookup", { reference })).body.leadId;

describe("uniting two leads", () => {
  test("shows field by field what becomes of them, writes nothing, and is refused when that is not so any more", async () => {
    await using stack = new AsyncDisposableStack();
    const { scene, first, second, firstPerson, secondPerson } = await startTwo();
    stack.use(scene);
    const writes = () =>
      scene.twenty.requests.list().filter(({ method }) => method === "POST" || method === "PATCH").length;
    const before = [scene.twenty.people.all(), scene.chatwoot.contacts.all()];
    const body = { keep: lia.email, other: other.email };
    const shown = (await preview(scene, body)).body;
    expect(writes()).toBeGreaterThanOrEqual(0);
    expect([scene.twenty.people.all(), scene.chatwoot.contacts.all()]).toEqual(before);
    expect(shown.fields).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ field: "name", result: "Lia Nunes", from: "keep" }),
        expect.objectContaining({ field: "email", result: lia.email, from: "keep" }),
        expect.objectContaining({ field: "phone", result: lia.phone, from: "keep" }),
        expect.objectContaining({ field: "specialty", result: "Dermatologia", from: "other" }),
      ]),
    );
    expect(shown.twenty).toMatchObject({
      does: "merge",
      personId: firstPerson.id,
      otherPersonId: secondPerson.id,
      says: { name: "Lia Nunes", email: lia.email, specialty: "Dermatologia" },
      moves: { deals: 1, notes: 1, tasks: 0 },
    });
    expect(shown.chatwoot.contacts).toEqual([
      { id: String(first.id), becomes: "kept", conversations: 1 },
      { id: String(second.id), becomes: "merged", conversations: 1 },
    ]);
    expect(shown.undo.notes).toEqual(expect.arrayContaining(["conversations-stay", "person-comes-back-under-its-id"]));
    expect(shown.judgement).toMatchObject({ signs: expect.arrayContaining(["similar-name", "other-email"]) });

    scene.twenty.people.update(firstPerson.id, { name: { firstName: "Lídia", lastName: "Nunes" } });
    await scene.settled();
    expect((await unite(scene, { ...body, hash: shown.hash })).body.error?.code).toBe("PREVIEW_OUTDATED");
    expect((await unite(scene, { keep: lia.email, other: lia.phone })).body.error?.code).toBe("SAME_LEAD");
    expect((await unite(scene, { keep: lia.email, other: "nobody@example.com" })).body.error?.code).toBe(
      "LEAD_UNKNOWN",
    );
    expect((await preview(scene, { ...body, choices: { shoes: "other" } })).body.error?.code).toBe("FIELD_UNKNOWN");
    expect(await leads(scene)).toBe(2);
  });

  test("merges people and contacts, writes what was chosen, and every old id names the lead for ever", async () => {
    await using stack = new AsyncDisposableStack();
    const { scene, inboxId, first, second, firstPerson, secondPerson } = await startTwo();
    stack.use(scene);
    const [keepId, otherId] = [await leadOf(scene, lia.email), await leadOf(scene, other.email)];
    const choices = { email: "other" };
    const { hash } = (await preview(scene, { keep: keepId, other: otherId, choices })).body;
    const begun = await unite(scene, { keep: keepId, other: otherId, choices, hash });
    expect(begun).toMatchObject({ status: 202, body: { leadId: keepId, otherLeadId: otherId, canBeUndone: true } });
    await scene.settled();
    expect(await read(scene, begun.body.id)).toMatchObject({ state: "done" });

    const left = onlyOne(scene.twenty.people.all());
    expect(left).toMatchObject({
      id: firstPerson.id,
      name: { firstName: "Lia", lastName: "Nunes" },
      emails: { primaryEmail: other.email, additionalEmails: [lia.email] },
      specialty: "Dermatologia",
    });
    const contact = onlyOne(scene.chatwoot.contacts.all());
    expect(contact).toMatchObject({ id: first.id, name: "Lia Nunes", email: other.email, phone_number: lia.phone });
    expect(onlyOne(scene.twenty.opportunities.all())).toMatchObject({ pointOfContactId: firstPerson.id });
    expect(await leads(scene)).toBe(1);
    for (const old of [otherId, `twenty:${secondPerson.id}`, `chatwoot:${second.id}`, other.email])
      expect([old, await leadOf(scene, old)]).toEqual([old, keepId]);

    // At rest: nothing is written any more, and what comes is the one lead's.
    scene.twenty.requests.clear();
    scene.chatwoot.messages.receive({ contactId: first.id, inboxId, content: "Obrigada" });
    await scene.settled();
    expect(scene.twenty.requests.list().filter(({ method }) => method !== "GET")).toEqual([]);
    expect(await leads(scene)).toBe(1);
  });

  test("is undone as far as the systems give back what they merged", async () => {
    await using stack = new AsyncDisposableStack();
    const { scene, first, second, firstPerson, secondPerson, note } = await startTwo();
    stack.use(scene);
    const [keepId, otherId] = [await leadOf(scene, lia.email), await leadOf(scene, other.email)];
    const { body } = await unite(scene, { keep: keepId, other: otherId, choices: { name: "other" } });
    await scene.settled();
    expect(onlyOne(scene.twenty.people.all()).name).toEqual({ firstName: "Lia", lastName: "N." });

    expect((await callApi(scene, "POST", `/leads/unites/${body.id}/undo`, {})).status).toBe(202);
    await scene.settled();
    expect(await read(scene, body.id)).toMatchObject({ state: "undone", canBeUndone: false });
    expect(await leads(scene)).toBe(2);
    expect([await leadOf(scene, lia.email), await leadOf(scene, other.email)]).toEqual([keepId, otherId]);
    const people = scene.twenty.people.all();
    expect(people).toHaveLength(2);
    expect(people.find(({ id }) => id === firstPerson.id)).toMatchObject({
      name: { firstName: "Lia", lastName: "Nunes" },
      emails: { primaryEmail: lia.email, additionalEmails: [] },
      specialty: firstPerson.specialty,
    });
    expect(people.find(({ id }) => id === secondPerson.id)).toMatchObject({
      name: { firstName: "Lia", lastName: "N." },
      emails: { primaryEmail: other.email },
      specialty: "Dermatologia",
    });
    expect(
      scene.twenty.opportunities
        .all()
        .map(({ pointOfContactId }) => pointOfContactId)
        .toSorted(),
    ).toEqual([firstPerson.id, secondPerson.id].toSorted());
    expect(
      scene.twenty
        .desk("noteTarget")
        .all()
        .find(({ noteId }) => noteId === note.id),
    ).toMatchObject({
      targetPersonId: secondPerson.id,
    });
    const contacts = scene.chatwoot.contacts.all();
    expect(contacts.map(({ name, email, phone_number }) => ({ name, email, phone_number }))).toEqual([
      { name: "Lia Nunes", email: lia.email, phone_number: lia.phone },
      { name: "Lia N.", email: other.email, phone_number: null },
    ]);
    expect(contacts[0]?.id).toBe(first.id);
    expect(contacts[1]?.id).not.toBe(second.id);
    expect((await callApi(scene, "POST", `/leads/unites/${body.id}/undo`, {})).status).toBe(409);

    // Two again: an edit of one does not reach the other.
    scene.twenty.people.update(secondPerson.id, { specialty: "Pediatria" });
    await scene.settled();
    expect(scene.chatwoot.contacts.all().map(({ custom_attributes: of }) => of.especialidade)).toEqual(
      expect.arrayContaining(["Pediatria"]),
    );
    expect(scene.twenty.people.get(firstPerson.id)?.specialty).toBe(firstPerson.specialty);
  });

  test("leaves the two people to a person where this Twenty has no merge, and lists them", async () => {
    await using stack = new AsyncDisposableStack();
    const { scene } = await startTwo("0.55");
    stack.use(scene);
    const body = { keep: lia.email, other: other.email };
    expect((await preview(scene, body)).body.twenty).toMatchObject({ does: "cannot-merge", says: null });
    const { id } = (await unite(scene, body)).body;
    await scene.settled();
    expect(await read(scene, id)).toMatchObject({ state: "done" });
    expect(await leads(scene)).toBe(1);
    expect(scene.twenty.people.all()).toHaveLength(2);
    expect(scene.chatwoot.contacts.all()).toHaveLength(1);
    const { items } = (await callApi<{ items: readonly object[] }>(scene, "GET", "/leads/duplicates")).body;
    expect(items).toMatchObject([{ signs: expect.arrayContaining(["merged-on-the-other-side"]) }]);
  });
});
