import { describe, expect, test } from "vitest";
import { contact, lia, person } from "./support/lead-data.ts";
import { onlyPair, startLinkedScene } from "./support/linked-scene.ts";
import { startScene } from "./support/start-scene.ts";

describe("when vendors fail", () => {
  test("a person whose creation was applied but not answered is not created twice", async () => {
    await using scene = await startScene();
    scene.twenty.faults.loseAnswerAfterApply({ match: "POST /rest/people", times: 1 });
    scene.chatwoot.contacts.create(contact());
    await scene.settled();
    onlyPair(scene);
  });

  test("a contact whose creation was applied but not answered is not created twice", async () => {
    await using scene = await startScene();
    scene.chatwoot.faults.loseAnswerAfterApply({ match: /^POST \/api\/v1\/accounts\/\d+\/contacts$/, times: 1 });
    scene.twenty.people.create(person());
    await scene.settled();
    expect(onlyPair(scene).contactRecord.custom_attributes.twenty_person_id).toBe(onlyPair(scene).personRecord.id);
  });

  test("an update whose answer was lost ends with both sides equal", async () => {
    await using scene = await startLinkedScene();
    scene.chatwoot.faults.loseAnswerAfterApply({ match: { method: "PUT" }, times: 2 });
    scene.twenty.people.update(onlyPair(scene).personRecord.id, { city: "Santos" });
    await scene.settled();
    expect(onlyPair(scene).contactRecord.additional_attributes).toMatchObject({ city: "Santos" });
  });

  test("a vendor that is away delays the work and loses none of it", async () => {
    await using scene = await startScene();
    scene.chatwoot.faults.answer({ status: 503, body: "busy", times: 4 });
    scene.twenty.people.create(person());
    await scene.settled();
    onlyPair(scene);
  });

  test("deliveries doubled and in reverse order end in the same state", async () => {
    await using scene = await startLinkedScene();
    const { personRecord, contactRecord } = onlyPair(scene);
    scene.twenty.webhooks.hold({ snapshot: true });
    scene.chatwoot.webhooks.hold({ snapshot: true });
    for (const city of ["Santos", "Sorocaba", "Jundiaí"]) scene.twenty.people.update(personRecord.id, { city });
    for (const name of ["Lia N.", "Dra. Lia Nunes"]) scene.chatwoot.contacts.update(contactRecord.id, { name });
    scene.twenty.webhooks.double(3);
    scene.chatwoot.webhooks.double(2);
    await Promise.all([
      scene.twenty.webhooks.release({ order: "reverse" }),
      scene.chatwoot.webhooks.release({ order: "reverse" }),
    ]);
    await scene.settled();
    expect(onlyPair(scene).contactRecord).toMatchObject({
      name: "Dra. Lia Nunes",
      additional_attributes: { city: "Jundiaí" },
    });
    expect(onlyPair(scene).personRecord).toMatchObject({
      name: { firstName: "Dra. Lia", lastName: "Nunes" },
      city: "Jundiaí",
    });
  });

  test("an e-mail that Chatwoot already has elsewhere stays in Twenty, is told, and keeps nothing else from arriving", async () => {
    await using scene = await startLinkedScene();
    scene.chatwoot.webhooks.lose({ times: 1 });
    scene.chatwoot.contacts.create(contact({ email: "outra@example.com", phone_number: null, name: "Outra" }));
    await scene.settled();
    const [personRecord] = scene.twenty.people.all();
    scene.twenty.people.update(personRecord?.id ?? "", {
      emails: { primaryEmail: "outra@example.com" },
      city: "Santos",
    });
    await scene.settled();
    const linked = scene.chatwoot.contacts.all().find((item) => item.phone_number === lia.phone);
    expect(linked).toMatchObject({ email: lia.email, additional_attributes: { city: "Santos" } });
    const { rows } = await scene.pool.query("select field, twenty_value from relay.field_conflict");
    expect(rows).toEqual([{ field: "email", twenty_value: "outra@example.com" }]);
  });

  test("one lead's trouble does not delay another", async () => {
    await using scene = await startScene();
    scene.chatwoot.faults.latencyMs = (request) =>
      request.method === "POST" && request.path.endsWith("/filter") ? 300 : 0;
    scene.chatwoot.faults.answer({ match: { method: "POST", path: /contacts$/ }, status: 500, times: 1 });
    for (let index = 0; index < 6; index += 1) {
      const phones = { ...person().phones, primaryPhoneNumber: `1198765010${index}` };
      scene.twenty.people.create(person({ emails: { primaryEmail: `lia${index}@example.com` }, phones }));
    }
    await scene.settled();
    expect(scene.chatwoot.contacts.all()).toHaveLength(6);
  });

  test("a Twenty without the custom fields is synchronised without them", async () => {
    await using scene = await startScene({ twenty: { version: "2.x", personFields: [] } });
    scene.chatwoot.contacts.create(contact({ additional_attributes: { city: "Santos" } }));
    await scene.settled();
    expect(onlyPair(scene).personRecord).not.toHaveProperty("city");
    expect(onlyPair(scene).contactRecord.additional_attributes).toMatchObject({ city: "Santos" });
  });
});
