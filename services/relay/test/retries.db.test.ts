import { describe, expect, test, vi } from "vitest";
import { startRelay } from "../src/index.ts";
import { createLog } from "../src/observe/log.ts";
import { contact, lia, person } from "./support/lead-data.ts";
import { onlyPair, startLinkedScene } from "./support/linked-scene.ts";
import { findFreePort, type Scene, startScene } from "./support/start-scene.ts";

const another = (index: number) =>
  person({
    emails: { primaryEmail: `lia${index}@example.com` },
    phones: { ...person().phones, primaryPhoneNumber: `1198765010${index}` },
  });

async function failing(scene: Scene) {
  const { rows } = await scene.pool.query<{ code: string; vendor: string; tries: number; due_in_seconds: number }>(`
    select failure_code as code, failing_vendor as vendor, tries,
      extract(epoch from next_try_at - now())::float8 as due_in_seconds
    from relay.lead where failure_code is not null`);
  return rows;
}

const metric = async (scene: Scene, name: string, labels: Record<string, string>) => {
  const { values } = (await scene.relay.metrics.registry.getSingleMetric(name)?.get()) ?? { values: [] };
  return values
    .filter(({ labels: found }) => Object.entries(labels).every(([label, value]) => found[label] === value))
    .reduce((sum, { value }) => sum + value, 0);
};

describe("a vendor that is down", () => {
  test("is left alone after three leads found it so, and all that waits flows as soon as it is back", async () => {
    await using scene = await startScene();
    scene.chatwoot.faults.down();
    for (let index = 0; index < 8; index += 1) scene.twenty.people.create(another(index));
    await vi.waitFor(async () => expect(await failing(scene)).toHaveLength(8), { timeout: 30_000, interval: 100 });
    expect(await metric(scene, "relay_vendor_away", { vendor: "chatwoot" })).toBe(1);
    const health = await (await fetch(`${scene.relay.url}/health`)).json();
    expect(health).toMatchObject({
      status: "degraded",
      parts: { chatwoot: { status: "down" }, twenty: { status: "up" } },
    });
    scene.chatwoot.faults.up();
    await scene.settled();
    expect(scene.chatwoot.contacts.all()).toHaveLength(8);
    expect(await failing(scene)).toEqual([]);
    expect(await metric(scene, "relay_vendor_away", { vendor: "chatwoot" })).toBe(0);
  });

  test("does not keep a lead waiting that needs another vendor only", async () => {
    await using scene = await startLinkedScene();
    const { personRecord } = onlyPair(scene);
    scene.chatwoot.faults.down();
    for (let index = 0; index < 4; index += 1) scene.twenty.people.create(another(index));
    await vi.waitFor(async () => expect(await failing(scene)).toHaveLength(4), { timeout: 30_000, interval: 100 });
    scene.twenty.opportunities.create({ name: "Consulta", stage: "NEW", pointOfContactId: personRecord.id });
    await vi.waitFor(
      async () => {
        const { rows } = await scene.pool.query(
          "select 1 from relay.mailbox where state = 'waiting' and event ->> 'type' = 'pipeline'",
        );
        expect(rows).toEqual([]);
      },
      { timeout: 30_000, interval: 20 },
    );
    scene.chatwoot.faults.up();
    await scene.settled();
  });
});

describe("a failure", () => {
  test("of a key is tried again a minute later at the earliest, and at once when relay starts with another", async () => {
    await using scene = await startLinkedScene();
    const { personRecord } = onlyPair(scene);
    scene.chatwoot.faults.answer({ match: { method: "PUT" }, status: 401, body: { error: "Invalid Access Token" } });
    scene.twenty.people.update(personRecord.id, { city: "Santos" });
    await vi.waitFor(async () => expect((await failing(scene))[0]?.due_in_seconds).toBeGreaterThan(25), {
      timeout: 20_000,
      interval: 50,
    });
    expect((await failing(scene))[0]).toMatchObject({ code: "VENDOR_UNAUTHENTICATED", vendor: "chatwoot", tries: 1 });
    scene.chatwoot.faults.clear();
    const http = { ...scene.config.http, port: await findFreePort() };
    const renewed = await startRelay({ ...scene.config, http }, { log: createLog({ level: "silent", pretty: false }) });
    await scene.settled();
    await renewed.stop();
    expect(onlyPair(scene).contactRecord.additional_attributes).toMatchObject({ city: "Santos" });
  });

  test("with Retry-After is not tried again before that time", async () => {
    await using scene = await startLinkedScene();
    const limited = { status: 429, body: "Retry later\n", headers: { "retry-after": "90" } };
    scene.chatwoot.faults.answer({ match: { method: "PUT" }, ...limited });
    scene.twenty.people.update(onlyPair(scene).personRecord.id, { city: "Santos" });
    await vi.waitFor(async () => expect((await failing(scene))[0]?.due_in_seconds).toBeGreaterThan(60), {
      timeout: 20_000,
      interval: 50,
    });
  });

  test("of one event puts that one aside, and the lead goes on with the others", async () => {
    await using scene = await startLinkedScene();
    const { personRecord, contactRecord } = onlyPair(scene);
    const inbox = scene.chatwoot.inboxes.createApiInbox({ name: "WhatsApp" });
    scene.chatwoot.webhooks.hold();
    scene.twenty.webhooks.hold();
    scene.chatwoot.messages.receive({ contactId: contactRecord.id, inboxId: inbox.id, content: "Oi" });
    scene.twenty.people.update(personRecord.id, { city: "Santos" });
    const refused = { status: 400, body: { statusCode: 400, error: "BadRequestException", messages: ["no"] } };
    scene.twenty.faults.answer({ match: { method: "POST", path: "/rest/opportunities" }, ...refused });
    await Promise.all([scene.chatwoot.webhooks.release(), scene.twenty.webhooks.release()]);
    await scene.settled();
    expect(onlyPair(scene).contactRecord.additional_attributes).toMatchObject({ city: "Santos" });
    const { rows } = await scene.pool.query<{ kind: string; error_code: string }>(
      "select event ->> 'type' as kind, error_code from relay.mailbox where state = 'dead'",
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(["pipeline"]));
    expect(await failing(scene)).toEqual([]);
  });

  test("that lasts longer than the days given is put aside instead of being tried for ever", async () => {
    await using scene = await startLinkedScene();
    scene.chatwoot.faults.answer({ match: { method: "PUT" }, status: 503, body: "busy" });
    scene.twenty.people.update(onlyPair(scene).personRecord.id, { city: "Santos" });
    await vi.waitFor(async () => expect(await failing(scene)).toHaveLength(1), { timeout: 20_000, interval: 50 });
    await scene.pool.query("update relay.lead set failing_since = now() - interval '4 days', next_try_at = now()");
    await scene.settled();
    const { rows } = await scene.pool.query("select error_code from relay.mailbox where state = 'dead'");
    expect(rows).toEqual([{ error_code: "VENDOR_UNAVAILABLE" }]);
    expect(await failing(scene)).toEqual([]);
  });
});

describe("work whose job is gone", () => {
  test("is found and done", async () => {
    await using scene = await startLinkedScene();
    scene.chatwoot.faults.down();
    scene.twenty.people.update(onlyPair(scene).personRecord.id, { city: "Santos" });
    await vi.waitFor(async () => expect(await failing(scene)).toHaveLength(1), { timeout: 20_000, interval: 50 });
    scene.chatwoot.faults.up();
    // As if somebody had emptied the queue and an old version had left no time for the next try.
    await scene.pool.query("update relay.lead set next_try_at = null, failure_code = null");
    await scene.pool.query(
      "update relay.mailbox set received_at = now() - interval '2 minutes' where state = 'waiting'",
    );
    await scene.pool.query("delete from relay_queue.job where name = 'converge-lead'");
    await scene.settled();
    expect(onlyPair(scene).contactRecord.additional_attributes).toMatchObject({ city: "Santos" });
  }, 90_000);

  test("an event that cannot be routed does not hold up those that arrived with it", async () => {
    await using scene = await startScene();
    scene.chatwoot.webhooks.hold();
    scene.chatwoot.contacts.create(contact({ email: "poison@example.com", phone_number: null }));
    scene.chatwoot.contacts.create(contact({ email: lia.email, phone_number: lia.phone }));
    await scene.pool.query(`
      create function relay.refuse_poison() returns trigger language plpgsql as
        $$ begin raise exception 'no' using errcode = '22023'; end $$;
      create trigger poison before insert on relay.identity_key for each row
        when (new.key = 'email:poison@example.com') execute function relay.refuse_poison()`);
    await scene.chatwoot.webhooks.release();
    await scene.settled();
    expect(scene.twenty.people.all()).toHaveLength(1);
    const { rows } = await scene.pool.query("select state, reason from relay.delivery where state = 'dead'");
    expect(rows).toEqual([{ state: "dead", reason: "UNCLASSIFIED" }]);
  });
});
