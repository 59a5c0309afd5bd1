import { describe, expect, test, vi } from "vitest";
import { contact, lia, person } from "./support/lead-data.ts";
import { onlyOne, onlyPair, startLinkedScene } from "./support/linked-scene.ts";
import { type Scene, startScene } from "./support/start-scene.ts";

const rowsOf = async ({ pool }: Scene, query: string) => (await pool.query(query)).rows;
const dead = (scene: Scene) => rowsOf(scene, "select error_code from relay.mailbox where state = 'dead'");
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
});

describe("a refused creation", () => {
  const refusal = { status: 422, body: { message: "E-mail inválido", attributes: ["email"] } };
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

  test("whose one bad field is named is made without it, and the field is told", async () => {
    await using scene = await startScene();
    scene.chatwoot.faults.answer({ match: creations, ...refusal, times: 1 });
    scene.chatwoot.faults.answer({ match: { method: "PUT" }, ...refusal, times: 1 });
    scene.twenty.people.create(person());
    await scene.settled();
    expect(onlyOne(scene.chatwoot.contacts.all())).toMatchObject({ email: null, phone_number: lia.phone });
    expect(await rowsOf(scene, "select field from relay.field_conflict")).toEqual([{ field: "email" }]);
    expect(await duplicates(scene)).toEqual([]);
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
