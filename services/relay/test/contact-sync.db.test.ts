import { describe, expect, test } from "vitest";
import { contact, lia, person } from "./support/lead-data.ts";
import { onlyOne, onlyPair, startLinkedScene } from "./support/linked-scene.ts";
import { startScene } from "./support/start-scene.ts";

describe.each(["0.55", "2.x"] as const)("contacts in sync with Twenty %s", (version) => {
  const twentyFields = ["specialty", "chatwootContactId", ...(version === "2.x" ? ["city"] : [])];
  const options = { twenty: { version, personFields: twentyFields.map((name) => ({ name, type: "TEXT" as const })) } };

  test("a person made in Twenty becomes a contact in Chatwoot, each with the other's id", async () => {
    await using scene = await startScene(options);
    scene.twenty.people.create(person({ city: "Campinas", specialty: "Cardiologia" }));
    await scene.settled();
    const { personRecord, contactRecord } = onlyPair(scene);
    expect(contactRecord).toMatchObject({
      name: "Lia Nunes",
      email: lia.email,
      phone_number: lia.phone,
      additional_attributes: { city: "Campinas" },
      custom_attributes: { especialidade: "Cardiologia", twenty_person_id: personRecord.id },
    });
    expect(personRecord).toMatchObject({ chatwootContactId: String(contactRecord.id) });
  });

  test("a contact made in Chatwoot becomes a person in Twenty, its phone in the three parts Twenty wants", async () => {
    await using scene = await startScene(options);
    scene.chatwoot.contacts.create(
      contact({ additional_attributes: { city: "Santos" }, custom_attributes: { especialidade: "Dermatologia" } }),
    );
    await scene.settled();
    const { personRecord, contactRecord } = onlyPair(scene);
    expect(personRecord).toMatchObject({
      name: { firstName: "Lia", lastName: "Nunes" },
      emails: { primaryEmail: lia.email },
      phones: { primaryPhoneNumber: "11987650001", primaryPhoneCallingCode: "+55", primaryPhoneCountryCode: "BR" },
      city: "Santos",
      specialty: "Dermatologia",
      chatwootContactId: String(contactRecord.id),
    });
    expect(contactRecord.custom_attributes).toMatchObject({ twenty_person_id: personRecord.id });
  });

  test("every field edited in Twenty reaches Chatwoot", async () => {
    await using scene = await startLinkedScene(options);
    scene.twenty.people.update(onlyPair(scene).personRecord.id, {
      name: { firstName: "Dra. Lia", lastName: "Nunes Prado" },
      emails: { primaryEmail: "lia.nunes@example.com", additionalEmails: [] },
      city: "Santos",
      specialty: "Dermatologia",
    });
    await scene.settled();
    expect(onlyPair(scene).contactRecord).toMatchObject({
      name: "Dra. Lia Nunes Prado",
      email: "lia.nunes@example.com",
      additional_attributes: { city: "Santos" },
      custom_attributes: { especialidade: "Dermatologia" },
    });
  });

  test("every field edited in Chatwoot reaches Twenty, and the other parts of its composite fields survive", async () => {
    await using scene = await startLinkedScene(options);
    const { personRecord, contactRecord } = onlyPair(scene);
    scene.twenty.people.update(personRecord.id, {
      emails: { primaryEmail: lia.email, additionalEmails: ["clinica@example.com"] },
    });
    await scene.settled();
    scene.chatwoot.contacts.update(contactRecord.id, {
      name: "Dra. Lia Prado",
      email: "lia.prado@example.com",
      additional_attributes: { city: "Santos" },
      custom_attributes: { especialidade: "Dermatologia" },
    });
    await scene.settled();
    expect(onlyPair(scene).personRecord).toMatchObject({
      name: { firstName: "Dra. Lia", lastName: "Prado" },
      emails: { primaryEmail: "lia.prado@example.com", additionalEmails: ["clinica@example.com"] },
      city: "Santos",
      specialty: "Dermatologia",
    });
  });

  test("a field changed on both sides takes Twenty's value, and Chatwoot's is kept as a conflict", async () => {
    await using scene = await startLinkedScene(options);
    const { personRecord, contactRecord } = onlyPair(scene);
    scene.twenty.webhooks.hold();
    scene.chatwoot.webhooks.hold();
    scene.twenty.people.update(personRecord.id, { city: "Santos" });
    scene.chatwoot.contacts.update(contactRecord.id, { additional_attributes: { city: "Sorocaba" } });
    await scene.chatwoot.webhooks.release();
    await scene.settled();
    await scene.twenty.webhooks.release();
    await scene.settled();
    expect(onlyPair(scene).personRecord).toMatchObject({ city: "Santos" });
    expect(onlyPair(scene).contactRecord.additional_attributes).toMatchObject({ city: "Santos" });
    const { rows } = await scene.pool.query("select field, twenty_value, chatwoot_value from relay.field_conflict");
    expect(rows).toEqual([{ field: "city", twenty_value: "Santos", chatwoot_value: "Sorocaba" }]);
  });

  test("a person deleted in Twenty stops the sync, a restore resumes it", async () => {
    await using scene = await startLinkedScene(options);
    const { personRecord, contactRecord } = onlyPair(scene);
    scene.twenty.people.delete(personRecord.id);
    await scene.settled();
    scene.chatwoot.contacts.update(contactRecord.id, { additional_attributes: { city: "Santos" } });
    await scene.settled();
    expect(scene.twenty.people.all()).toEqual([]);
    scene.twenty.people.restore(personRecord.id);
    await scene.settled();
    expect(onlyPair(scene).personRecord).toMatchObject({ id: personRecord.id, city: "Santos" });
  });

  test("a new message from a human who was deleted starts anew, with a new person", async () => {
    await using scene = await startLinkedScene(options);
    const { personRecord, contactRecord } = onlyPair(scene);
    scene.twenty.people.destroy(personRecord.id);
    await scene.settled();
    expect(scene.twenty.people.all()).toEqual([]);
    const inbox = scene.chatwoot.inboxes.createApiInbox({ name: "WhatsApp" });
    scene.chatwoot.messages.receive({ contactId: contactRecord.id, inboxId: inbox.id, content: "Voltei" });
    await scene.settled();
    const after = onlyPair(scene);
    expect(after.personRecord.id).not.toBe(personRecord.id);
    expect(after.contactRecord.custom_attributes).toMatchObject({ twenty_person_id: after.personRecord.id });
  });

  test("an additional phone in Twenty is recognised, in whatever form it was typed", async () => {
    await using scene = await startScene(options);
    scene.twenty.webhooks.lose();
    const additionalPhones = [{ number: "1187650001", callingCode: "+55", countryCode: "BR" }];
    scene.twenty.people.create(
      person({
        emails: { primaryEmail: "outro@example.com", additionalEmails: null },
        phones: {
          primaryPhoneNumber: "1133445566",
          primaryPhoneCallingCode: "+55",
          primaryPhoneCountryCode: "BR",
          additionalPhones,
        },
      }),
    );
    await scene.settled();
    scene.chatwoot.contacts.create(contact({ email: null }));
    await scene.settled();
    expect(onlyOne(scene.twenty.people.all()).phones).toMatchObject({ additionalPhones });
  });
});
