import { describe, expect, test } from "vitest";
import { contact, lia, person } from "./support/lead-data.ts";
import { onlyOne, onlyPair, startLinkedScene } from "./support/linked-scene.ts";
import { startScene } from "./support/start-scene.ts";

const possibleDuplicates = "select key, side, record_id from relay.possible_duplicate order by id";

describe("one human is one lead", () => {
  test("a contact without the ninth digit finds the person who has it, and keeps its number as WhatsApp reports it", async () => {
    await using scene = await startScene();
    scene.twenty.webhooks.lose();
    scene.twenty.people.create(person());
    await scene.settled();
    scene.chatwoot.contacts.create(contact({ email: null, phone_number: lia.phoneWithoutNinth }));
    await scene.settled();
    const { personRecord, contactRecord } = onlyPair(scene);
    expect(contactRecord).toMatchObject({ phone_number: lia.phoneWithoutNinth, email: lia.email });
    expect(personRecord.phones).toMatchObject({ primaryPhoneNumber: "11987650001" });
  });

  test("a person without the ninth digit finds the contact who has it", async () => {
    await using scene = await startScene();
    scene.chatwoot.webhooks.lose();
    scene.chatwoot.contacts.create(contact({ email: null }));
    await scene.settled();
    scene.twenty.people.create(
      person({
        phones: { primaryPhoneNumber: "1187650001", primaryPhoneCallingCode: "+55", primaryPhoneCountryCode: "BR" },
      }),
    );
    await scene.settled();
    expect(onlyPair(scene).contactRecord).toMatchObject({ phone_number: lia.phone, email: lia.email });
  });

  test("an e-mail in other capitals is the same", async () => {
    await using scene = await startScene();
    scene.twenty.webhooks.lose();
    scene.twenty.people.create(person({ phones: null }));
    await scene.settled();
    scene.chatwoot.contacts.create(contact({ email: "LIA@Example.com", phone_number: null }));
    await scene.settled();
    onlyPair(scene);
  });

  test("whose agent's answer is heard before anything else is one lead with the contact that is heard later", async () => {
    await using scene = await startScene();
    scene.chatwoot.webhooks.hold();
    const made = scene.chatwoot.contacts.create(contact());
    const inbox = scene.chatwoot.inboxes.createApiInbox({ name: "WhatsApp" });
    const { conversation_id } = scene.chatwoot.messages.receive({
      contactId: made.id,
      inboxId: inbox.id,
      content: "Oi",
    });
    scene.chatwoot.messages.reply({ conversationId: conversation_id, content: "Bom dia!" });
    await scene.chatwoot.webhooks.release({
      order: (held) => held.filter(({ event }) => event === "message_created").slice(-1),
    });
    await scene.settled();
    expect(scene.twenty.people.all()).toEqual([]);
    scene.chatwoot.contacts.update(made.id, { name: "Lia Nunes Prado" });
    await scene.settled();
    onlyPair(scene);
    const { rows } = await scene.pool.query("select id from relay.lead");
    expect(rows).toHaveLength(1);
    expect(onlyOne(scene.twenty.opportunities.all()).stage).toBe("SCREENING");
  });

  test.each([
    ["a group", { identifier: "120363041234567890@g.us", phone_number: null, email: null, name: "Médicos (GROUP)" }],
    ["Evolution's own contact", { phone_number: "+123456", email: null, name: "EvolutionAPI" }],
    ["a blocked contact", { blocked: true }],
  ])("%s never becomes a person", async (_who, fields) => {
    await using scene = await startScene();
    const made = scene.chatwoot.contacts.create(contact(fields));
    const inbox = scene.chatwoot.inboxes.createApiInbox({ name: "WhatsApp" });
    scene.chatwoot.messages.receive({ contactId: made.id, inboxId: inbox.id, content: "Oi" });
    await scene.settled();
    expect(scene.twenty.people.all()).toEqual([]);
    expect(scene.twenty.requests.count()).toBe(0);
  });

  test("an agent who writes to the agency's own number never becomes a person", async () => {
    await using scene = await startScene();
    const answer = await fetch(new URL(`/api/v1/accounts/${scene.chatwoot.accountId}/agents`, scene.chatwoot.url), {
      headers: { api_access_token: scene.chatwoot.apiToken },
    });
    const [agent] = (await answer.json()) as { email: string }[];
    scene.chatwoot.contacts.create(contact({ email: agent?.email }));
    await scene.settled();
    expect(scene.twenty.people.all()).toEqual([]);
  });

  test("a contact that is blocked later is left alone until it is unblocked", async () => {
    await using scene = await startLinkedScene();
    const { contactRecord } = onlyPair(scene);
    scene.chatwoot.contacts.update(contactRecord.id, { blocked: true, additional_attributes: { city: "Santos" } });
    await scene.settled();
    expect(onlyPair(scene).personRecord).toMatchObject({ city: "Campinas" });
    scene.chatwoot.contacts.update(contactRecord.id, { blocked: false });
    await scene.settled();
    expect(onlyPair(scene).personRecord).toMatchObject({ city: "Santos" });
  });

  test("a record with neither e-mail nor phone waits until it has one", async () => {
    await using scene = await startScene();
    const made = scene.twenty.people.create(person({ emails: null, phones: null }));
    await scene.settled();
    expect(scene.chatwoot.contacts.all()).toEqual([]);
    scene.twenty.people.update(made.id, { emails: { primaryEmail: lia.email, additionalEmails: [] } });
    await scene.settled();
    expect(onlyPair(scene).contactRecord.email).toBe(lia.email);
  });

  test("two persons with one phone stay two: the second goes on with its e-mail, and a person is asked", async () => {
    await using scene = await startScene();
    scene.twenty.people.create(person());
    await scene.settled();
    const second = scene.twenty.people.create(person({ emails: { primaryEmail: "socia@example.com" } }));
    await scene.settled();
    const contacts = scene.chatwoot.contacts.all();
    expect(contacts.map(({ email, phone_number }) => ({ email, phone_number }))).toEqual([
      { email: lia.email, phone_number: lia.phone },
      { email: "socia@example.com", phone_number: null },
    ]);
    const { rows } = await scene.pool.query(possibleDuplicates);
    expect(rows).toContainEqual({ key: `phone:${lia.phone}`, side: "twenty", record_id: second.id });
  });

  test("an e-mail of one lead and a phone of another are never merged: no field of the other record is touched", async () => {
    await using scene = await startScene();
    scene.twenty.people.create(person({ phones: null }));
    scene.twenty.people.create(person({ emails: null, name: { firstName: "Caio", lastName: "Melo" } }));
    await scene.settled();
    const before = scene.chatwoot.contacts.all();
    const [byEmail] = before.filter((item) => item.email === lia.email);
    const liaPerson = scene.twenty.people.all().find((item) => item.name?.firstName === "Lia");
    scene.twenty.people.update(liaPerson?.id ?? "", { phones: person().phones });
    await scene.settled();
    expect(scene.chatwoot.contacts.all()).toHaveLength(2);
    expect(scene.chatwoot.contacts.get(byEmail?.id ?? 0)?.phone_number).toBeNull();
    const { rows } = await scene.pool.query(possibleDuplicates);
    expect(onlyOne(rows)).toMatchObject({ key: `phone:${lia.phone}`, side: "twenty", record_id: liaPerson?.id });
  });

  test("WhatsApp's number is never rewritten: another phone in Twenty stays there, and is told", async () => {
    await using scene = await startLinkedScene({}, { identifier: "5511987650001@s.whatsapp.net" });
    const { personRecord } = onlyPair(scene);
    const phones = { ...person().phones, primaryPhoneNumber: "11987659999" };
    scene.twenty.people.update(personRecord.id, { phones });
    await scene.settled();
    expect(onlyPair(scene).contactRecord.phone_number).toBe(lia.phone);
    expect(onlyPair(scene).personRecord.phones).toMatchObject({ primaryPhoneNumber: "11987659999" });
    const { rows } = await scene.pool.query("select field from relay.field_conflict");
    expect(rows).toEqual([{ field: "phone" }]);
  });

  test("a phone that is none (Twenty 0.55 takes anything) is neither copied nor overwritten", async () => {
    await using scene = await startScene();
    scene.twenty.people.create(person({ phones: { primaryPhoneNumber: "ligar no consultório" } }));
    await scene.settled();
    const { contactRecord } = onlyPair(scene);
    expect(contactRecord.phone_number).toBeNull();
    scene.chatwoot.contacts.update(contactRecord.id, { phone_number: lia.phone });
    await scene.settled();
    expect(onlyPair(scene).personRecord.phones).toMatchObject({ primaryPhoneNumber: "ligar no consultório" });
  });

  test("a contact deleted in Chatwoot is let go: the person stays and no contact is made again", async () => {
    await using scene = await startLinkedScene();
    const { personRecord, contactRecord } = onlyPair(scene);
    scene.chatwoot.contacts.delete(contactRecord.id);
    scene.twenty.people.update(personRecord.id, { city: "Santos" });
    await scene.settled();
    expect(scene.chatwoot.contacts.all()).toEqual([]);
    expect(onlyOne(scene.twenty.people.all()).city).toBe("Santos");
    scene.twenty.people.update(personRecord.id, { city: "Sorocaba" });
    await scene.settled();
    expect(scene.chatwoot.contacts.all()).toEqual([]);
  });

  test("after a merge in Chatwoot the survivor is followed", async () => {
    await using scene = await startLinkedScene({}, { phone_number: null });
    const { personRecord, contactRecord } = onlyPair(scene);
    scene.chatwoot.webhooks.lose({ times: 1 });
    const other = scene.chatwoot.contacts.create(contact({ email: null, name: "Lia" }));
    await scene.settled();
    scene.chatwoot.contacts.merge(other.id, contactRecord.id);
    await scene.settled();
    scene.twenty.people.update(personRecord.id, { city: "Santos" });
    await scene.settled();
    const survivor = onlyOne(scene.chatwoot.contacts.all());
    expect(survivor).toMatchObject({ id: other.id, email: lia.email, additional_attributes: { city: "Santos" } });
    expect(onlyOne(scene.twenty.people.all()).phones).toMatchObject({ primaryPhoneNumber: "11987650001" });
  });
});
