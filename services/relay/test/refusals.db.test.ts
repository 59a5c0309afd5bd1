import { describe, expect, test, vi } from "vitest";
import { callApi } from "./support/call-api.ts";
import { contact, lia, person } from "./support/lead-data.ts";
import { onlyOne, onlyPair, startLinkedScene } from "./support/linked-scene.ts";
import { type Scene, startScene } from "./support/start-scene.ts";

const rowsOf = async ({ pool }: Scene, query: string) => (await pool.query(query)).rows;
const dead = (scene: Scene) => rowsOf(scene, "select error_code from relay.mailbox where state = 'dead'");
const letters = (scene: Scene) =>
  rowsOf(
    scene,
    "select error_code as code, failed_steps as steps, vendor_said as said from relay.mailbox where state = 'dead'",
  );
const conflicts = (scene: Scene) => rowsOf(scene, "select field from relay.field_conflict");
const duplicates = (scene: Scene) => rowsOf(scene, "select record_id from relay.possible_duplicate");
const failing = (scene: Scene) => rowsOf(scene, "select failure_code from relay.lead where failure_code is not null");
const hurry = ({ pool }: Scene) =>
  pool.query("update relay.lead set next_try_at = now() where next_try_at is not null");

describe("a key whose role may not write in Twenty", () => {
  test("keeps every new lead waiting, is told as what it is, and nothing is lost when the role is mended", async () => {
    await using scene = await startScene({ twenty: { version: "2.x" } });
    scene.twenty.setMayWrite(false);
    scene.chatwoot.contacts.create(contact());
    await vi.waitFor(async () => expect(await failing(scene)).toEqual([{ failure_code: "VENDOR_FORBIDDEN" }]), {
      timeout: 20_000,
      interval: 50,
    });
    await scene.relay.lookAround();
    const alerts = await rowsOf(scene, "select code, subject from relay.alert");
    expect(alerts).toContainEqual({ code: "KEY_REFUSED", subject: "twenty" });
    expect([await dead(scene), await duplicates(scene)]).toEqual([[], []]);
    scene.twenty.setMayWrite(true);
    await hurry(scene);
    await scene.settled();
    onlyPair(scene);
  });

  test("is not asked after again by every lead that waits for it", async () => {
    await using scene = await startScene({ twenty: { version: "2.x" } });
    scene.twenty.setMayWrite(false);
    const unfinished = "select id from relay_queue.job where name = 'watch-work' and state in ('created', 'active')";
    for (const number of [1, 2, 3, 4]) {
      const phone_number = `+551198765010${number}`;
      scene.chatwoot.contacts.create(contact({ email: `lia${number}@example.com`, phone_number }));
      await vi.waitFor(
        async () => {
          expect(await failing(scene)).toHaveLength(number);
          expect(await rowsOf(scene, unfinished)).toEqual([]);
        },
        { timeout: 20_000, interval: 50 },
      );
    }
    // At the start, and perhaps by the clock.
    expect(scene.twenty.requests.count("PATCH")).toBeLessThanOrEqual(2);
  });
});

const refusal = { status: 422, body: { message: "E-mail inválido", attributes: ["email"] } };
const badEmail = {
  code: "VENDOR_VALIDATION_FAILED",
  steps: "update-contact email",
  said: "E-mail inválido",
};

describe("a refused creation", () => {
  const creations = /^POST \/api\/v1\/accounts\/\d+\/contacts$/;

  test("of which nobody else holds a value is set aside with the vendor's code, and is no duplicate", async () => {
    await using scene = await startScene();
    const refused = { status: 400, body: { statusCode: 400, error: "BadRequestException", messages: ["Invalid"] } };
    scene.twenty.faults.answer({ match: "POST /rest/people", ...refused });
    scene.chatwoot.contacts.create(contact());
    await scene.settled();
    expect(await dead(scene)).toEqual([{ error_code: "VENDOR_VALIDATION_FAILED" }]);
    expect(await duplicates(scene)).toEqual([]);
  });

  test("whose one bad field is named is made without it, and the field is set aside with the vendor's words", async () => {
    await using scene = await startScene();
    scene.chatwoot.faults.answer({ match: creations, ...refusal, times: 1 });
    scene.chatwoot.faults.answer({ match: { method: "PUT" }, ...refusal, times: 1 });
    scene.twenty.people.create(person());
    await scene.settled();
    expect(onlyOne(scene.chatwoot.contacts.all())).toMatchObject({ email: null, phone_number: lia.phone });
    expect(await letters(scene)).toEqual([badEmail]);
    expect([await conflicts(scene), await duplicates(scene)]).toEqual([[], []]);
  });

  test("that names no field is made with one address, and what is bad alone is set aside", async () => {
    await using scene = await startScene();
    const said = { statusCode: 400, error: "BadRequestException", messages: ["Something is wrong"] };
    scene.twenty.faults.answer({ match: "POST /rest/people", status: 400, body: said, times: 1 });
    // All that is left, and then the first of it alone.
    scene.twenty.faults.answer({ match: "PATCH /rest/people", status: 400, body: said, times: 2 });
    scene.chatwoot.contacts.create(contact({ additional_attributes: { city: "Campinas" } }));
    await scene.settled();
    expect(onlyOne(scene.twenty.people.all())).toMatchObject({
      name: { firstName: "", lastName: "" },
      emails: { primaryEmail: lia.email },
      city: "Campinas",
    });
    expect(await letters(scene)).toEqual([
      { code: "VENDOR_VALIDATION_FAILED", steps: "update-person name", said: '["Something is wrong"]' },
    ]);
  });

  test("whose only way to be known is refused is set aside, and not made without it", async () => {
    await using scene = await startScene();
    scene.chatwoot.faults.answer({ match: creations, ...refusal });
    scene.twenty.people.create(person({ phones: null }));
    await scene.settled();
    expect(scene.chatwoot.contacts.all()).toEqual([]);
    expect(await dead(scene)).toEqual([{ error_code: "VENDOR_VALIDATION_FAILED" }]);
  });

  test("that met somebody who was quicker joins that one", async () => {
    await using scene = await startScene();
    scene.twenty.webhooks.hold();
    scene.chatwoot.webhooks.lose({ times: 1 });
    scene.twenty.people.create(person());
    scene.chatwoot.faults.answer({
      match: creations,
      status: 422,
      body: { message: "já existe", attributes: ["email", "phone_number"] },
      times: 1,
    });
    // Made while relay had found nobody.
    scene.chatwoot.faults.answer({
      match: /\/contacts\/filter/,
      status: 200,
      body: { meta: { count: 0, current_page: 1 }, payload: [] },
      times: 1,
    });
    scene.chatwoot.contacts.create(contact());
    await scene.twenty.webhooks.release();
    await scene.settled();
    expect(onlyPair(scene).contactRecord.custom_attributes.twenty_person_id).toBe(onlyPair(scene).personRecord.id);
    expect(await dead(scene)).toEqual([]);
  });
});

describe("a refused update", () => {
  const other = "outra@example.com";

  test("of which nobody else holds the value is set aside alone, and done when it is mended and retried", async () => {
    await using scene = await startLinkedScene();
    const { personRecord, contactRecord } = onlyPair(scene);
    scene.chatwoot.faults.answer({ match: { method: "PUT" }, ...refusal, times: 1 });
    scene.twenty.people.update(personRecord.id, { emails: { primaryEmail: other }, city: "Santos" });
    await scene.settled();
    expect(scene.chatwoot.contacts.get(contactRecord.id)).toMatchObject({
      email: lia.email,
      additional_attributes: { city: "Santos" },
    });
    expect(await letters(scene)).toEqual([badEmail]);
    expect([await conflicts(scene), await duplicates(scene)]).toEqual([[], []]);
    // What comes next is done, and what was refused is neither tried again nor taken back.
    scene.chatwoot.requests.clear();
    scene.twenty.people.update(personRecord.id, { city: "Campinas" });
    await scene.settled();
    expect(scene.chatwoot.requests.count("PUT")).toBe(1);
    expect(onlyPair(scene).personRecord.emails.primaryEmail).toBe(other);
    expect(await letters(scene)).toEqual([badEmail]);
    await callApi(scene, "POST", "/api/dead-letters/retry", { all: true, dryRun: false });
    await scene.settled();
    expect(onlyPair(scene).contactRecord.email).toBe(other);
    expect(await letters(scene)).toEqual([]);
  });

  test.for(["0.55", "2.x"] as const)("of Twenty %s that names nobody is set aside alone", async (version) => {
    await using scene = await startLinkedScene({ twenty: { version } });
    const said = { statusCode: 400, error: "BadRequestException", messages: ["Something is wrong"] };
    scene.twenty.faults.answer({ match: "PATCH /rest/people", status: 400, body: said, times: 2 });
    scene.chatwoot.contacts.update(onlyPair(scene).contactRecord.id, {
      email: other,
      custom_attributes: { especialidade: "Pediatria" },
    });
    await scene.settled();
    const { personRecord } = onlyPair(scene);
    expect([personRecord.specialty, personRecord.emails.primaryEmail]).toEqual(["Pediatria", lia.email]);
    expect(await letters(scene)).toEqual([
      { code: "VENDOR_VALIDATION_FAILED", steps: "update-person email", said: '["Something is wrong"]' },
    ]);
    expect([await conflicts(scene), await duplicates(scene)]).toEqual([[], []]);
  });

  test.for(["twenty", "chatwoot"] as const)("of %s whose value another record holds is a duplicate", async (side) => {
    await using scene = await startLinkedScene();
    const { personRecord, contactRecord } = onlyPair(scene);
    // Nobody told relay of the other one.
    scene[side].webhooks.lose({ times: 1 });
    const holder =
      side === "chatwoot"
        ? scene.chatwoot.contacts.create({ name: "Outra", email: other })
        : scene.twenty.people.create({ emails: { primaryEmail: other, additionalEmails: null } });
    await scene[side].settled();
    if (side === "chatwoot")
      scene.twenty.people.update(personRecord.id, { emails: { primaryEmail: other }, city: "Santos" });
    else scene.chatwoot.contacts.update(contactRecord.id, { email: other, additional_attributes: { city: "Santos" } });
    await scene.settled();
    expect(await duplicates(scene)).toEqual([{ record_id: String(holder.id) }]);
    expect(await conflicts(scene)).toEqual([{ field: "email" }]);
    expect(await dead(scene)).toEqual([]);
    expect([
      scene.twenty.people.get(personRecord.id)?.city,
      scene.chatwoot.contacts.get(contactRecord.id)?.additional_attributes.city,
    ]).toEqual(["Santos", "Santos"]);
  });
});

test("signed deliveries that relay would not act on are no dead letters, whatever their form", async () => {
  const { signCalcomWebhook } = await import("@tpc/calcom-client");
  await using scene = await startLinkedScene();
  for (const body of ["{}", '{"triggerEvent":"MEETING_ENDED"}', '{"triggerEvent":"OOO_CREATED","payload":3}']) {
    const headers = signCalcomWebhook({ body, secret: "calcom-secret-0123456789" });
    const { status } = await fetch(new URL("/webhooks/calcom", scene.relay.url), { method: "POST", body, headers });
    expect(status).toBe(202);
  }
  await scene.settled();
  expect(await rowsOf(scene, "select distinct state from relay.delivery where source = 'calcom'")).toEqual([
    { state: "ignored" },
  ]);
});
