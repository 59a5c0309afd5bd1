import { signCalcomWebhook } from "@tpc/calcom-client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callApi } from "./support/call-api.ts";
import { lia, person } from "./support/lead-data.ts";
import { onlyOne, onlyPair } from "./support/linked-scene.ts";
import { type Scene, startScene } from "./support/start-scene.ts";

interface Letters {
  readonly items: readonly {
    id: string;
    kind: string;
    code: string;
    leadId: string | null;
    tries: number;
    eventType: string;
  }[];
  readonly nextCursor: string | null;
}
interface Bulk {
  readonly count: number;
  readonly done: number;
  readonly dryRun: boolean;
}

const list = async (scene: Scene, query = "") =>
  (await callApi<Letters>(scene, "GET", `/api/dead-letters${query}`)).body;
const retry = async (scene: Scene, body: object) =>
  (await callApi<Bulk>(scene, "POST", "/api/dead-letters/retry", body)).body;

/** Chatwoot refuses every search of contacts, for good. */
const refuseSearches = (scene: Scene, times = 100) =>
  scene.chatwoot.faults.answer({ match: /\/contacts\/filter/, status: 422, body: { message: "no" }, times });

const makePeople = (scene: Scene, count: number) => {
  for (let index = 0; index < count; index += 1) {
    const phones = { ...person().phones, primaryPhoneNumber: `1198765010${index}` };
    scene.twenty.people.create(person({ emails: { primaryEmail: `lia${index}@example.com` }, phones }));
  }
};

/** A signed webhook of a form that no version of relay reads. */
async function deliverNonsense(scene: Scene, secret = "calcom-secret-0123456789"): Promise<void> {
  const body = JSON.stringify({ triggerEvent: "BOOKING_CREATED", payload: { uid: 7 } });
  await fetch(new URL("/webhooks/calcom", scene.relay.url), {
    method: "POST",
    body,
    headers: signCalcomWebhook({ body, secret }),
  });
}

describe("a dead letter", () => {
  test("tells what it is, why it died, how often it was tried and what to do next, and its content only when asked", async () => {
    await using scene = await startScene();
    refuseSearches(scene);
    scene.twenty.people.create(person());
    await scene.settled();
    const { items } = await list(scene);
    const letter = onlyOne(items);
    expect(letter).toMatchObject({
      kind: "event",
      code: "VENDOR_VALIDATION_FAILED",
      eventType: "person.changed",
      tries: 1,
    });
    const shown = await callApi(scene, "GET", `/api/dead-letters/${letter.id}`);
    expect(shown.body).toMatchObject({
      remedy: { mayPass: false, whatNext: expect.stringContaining("correct the record") },
      delivery: { state: "routed" },
      actions: [],
    });
    expect(JSON.stringify([items, shown.body])).not.toContain(lia.email);
    const whole = await callApi(scene, "GET", `/api/dead-letters/${letter.id}?content=true`);
    expect(JSON.stringify(whole.body)).toContain(lia.email);
  });

  test("that is retried after its cause was mended is worked on as if it had come now", async () => {
    await using scene = await startScene();
    refuseSearches(scene);
    scene.twenty.people.create(person());
    await scene.settled();
    scene.chatwoot.faults.clear();
    const { id } = onlyOne((await list(scene)).items);
    expect(await retry(scene, { ids: [id], dryRun: false })).toMatchObject({ count: 1, done: 1 });
    await scene.settled();
    onlyPair(scene);
    expect((await list(scene)).items).toEqual([]);
    expect((await callApi(scene, "GET", `/api/dead-letters/${id}`)).status).toBe(404);
  });

  test("that dies again keeps counting its tries and remembers the retry", async () => {
    await using scene = await startScene();
    refuseSearches(scene);
    scene.twenty.people.create(person());
    await scene.settled();
    const { id } = onlyOne((await list(scene)).items);
    await retry(scene, { ids: [id], dryRun: false });
    await scene.settled();
    expect((await callApi(scene, "GET", `/api/dead-letters/${id}`)).body).toMatchObject({
      letter: { tries: 2 },
      actions: [{ action: "retry", code: "VENDOR_VALIDATION_FAILED" }],
    });
  });

  test("of a delivery that nobody could read is routed again by a retry", async () => {
    await using scene = await startScene();
    await deliverNonsense(scene);
    await scene.settled();
    const letter = onlyOne((await list(scene, "?kind=delivery&source=calcom")).items);
    expect(letter).toMatchObject({ code: "PAYLOAD_UNSUPPORTED", leadId: null });
    // As if a newer relay could read it.
    const body = Buffer.from(JSON.stringify({ triggerEvent: "PING", createdAt: "2026-11-20T12:00:00Z", payload: {} }));
    await scene.pool.query("update relay.delivery set body = $1 where id = $2", [body, letter.id]);
    await retry(scene, { code: "PAYLOAD_UNSUPPORTED", dryRun: false });
    await scene.settled();
    expect((await callApi(scene, "GET", `/api/deliveries/${letter.id}`)).body).toMatchObject({ state: "ignored" });
  });
});

describe("many dead letters", () => {
  test("are counted before a retry, which changes nothing until it is meant", async () => {
    await using scene = await startScene();
    refuseSearches(scene);
    makePeople(scene, 3);
    await deliverNonsense(scene);
    await scene.settled();
    const summary = await callApi(scene, "GET", "/api/dead-letters/summary");
    expect(summary.body).toMatchObject({
      count: 4,
      classes: [
        { code: "VENDOR_VALIDATION_FAILED", count: 3, leads: 3 },
        { code: "PAYLOAD_UNSUPPORTED", count: 1, leads: 0 },
      ],
    });
    expect(await retry(scene, { code: "VENDOR_VALIDATION_FAILED" })).toMatchObject({ dryRun: true, count: 3, done: 0 });
    await scene.settled();
    expect((await list(scene)).items).toHaveLength(4);
    scene.chatwoot.faults.clear();
    expect(await retry(scene, { code: "VENDOR_VALIDATION_FAILED", dryRun: false })).toMatchObject({
      count: 3,
      done: 3,
    });
    await scene.settled();
    expect(scene.chatwoot.contacts.all()).toHaveLength(3);
    expect((await list(scene)).items).toHaveLength(1);
  });

  test("are retried of one lead alone", async () => {
    await using scene = await startScene();
    refuseSearches(scene);
    makePeople(scene, 2);
    await scene.settled();
    const [first, second] = (await list(scene)).items;
    scene.chatwoot.faults.clear();
    await retry(scene, { leadId: first?.leadId, dryRun: false });
    await scene.settled();
    expect((await list(scene)).items.map(({ id }) => id)).toEqual([second?.id]);
  });

  test("are listed page by page without one missing or twice", async () => {
    await using scene = await startScene();
    refuseSearches(scene);
    makePeople(scene, 5);
    await scene.settled();
    const all = (await list(scene)).items.map(({ id }) => id);
    const paged: string[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const page: Letters = await list(scene, `?limit=2${cursor && `&cursor=${cursor}`}`);
      paged.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(all).toHaveLength(5);
    expect(paged).toEqual(all);
  });

  test("are discarded with a reason that stays, and are not retried any more", async () => {
    await using scene = await startScene();
    refuseSearches(scene);
    makePeople(scene, 2);
    await scene.settled();
    const discard = (body: object) => callApi<Bulk>(scene, "POST", "/api/dead-letters/discard", body);
    expect((await discard({ all: true, dryRun: false })).status).toBe(400);
    expect((await discard({ all: true, dryRun: false, reason: "test records" })).body).toMatchObject({ done: 2 });
    expect((await list(scene)).items).toEqual([]);
    const [letter] = (await list(scene, "?state=discarded")).items;
    expect((await callApi(scene, "GET", `/api/dead-letters/${letter?.id}`)).body).toMatchObject({
      actions: [{ action: "discard", reason: "test records" }],
    });
    expect(await retry(scene, { all: true, dryRun: false })).toMatchObject({ count: 0, done: 0 });
  });
});

describe("the API behind it", () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await startScene();
  });
  afterAll(() => scene[Symbol.asyncDispose]());

  test("lets nobody in without a token", async () => {
    expect((await callApi(scene, "GET", "/api/dead-letters", undefined, "wrong-token-0123456789")).status).toBe(401);
  });

  test("does not exist when no token is configured", async () => {
    await using open = await startScene({ environment: { RELAY_API_TOKEN: "" } });
    expect(await callApi(open, "GET", "/api/dead-letters")).toMatchObject({
      status: 404,
      body: { error: { code: "NOT_FOUND" } },
    });
  });

  test.for([
    ["GET", "/api/dead-letters?since=yesterday", undefined, "since"],
    ["GET", "/api/dead-letters?cursor=nonsense", undefined, "cursor"],
    ["GET", "/api/dead-letters/nonsense", undefined, "id"],
    ["POST", "/api/dead-letters/retry", {}, "all"],
    ["POST", "/api/dead-letters/retry", { leadId: "1", dryRun: false }, "leadId"],
  ] as const)("refuses %s %s with %j by the name of what is wrong", async ([method, path, body, name]) => {
    const answer = await callApi<{ error: { message: string } }>(scene, method, path, body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(name);
  });
});
