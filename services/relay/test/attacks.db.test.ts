import { signCalcomWebhook } from "@tpc/calcom-client";
import { signChatwootWebhook } from "@tpc/chatwoot-client";
import { signTwentyWebhook } from "@tpc/twenty-client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Scene, startScene } from "./support/start-scene.ts";

const secrets = {
  twenty: "twenty-attacked-0123456789",
  chatwoot: "chatwoot-attacked-0123456789",
  calcom: "calcom-attacked-0123456789",
} as const;
type SourceName = keyof typeof secrets;
const sources = Object.keys(secrets) as SourceName[];

let scene: Scene;
beforeAll(async () => {
  scene = await startScene({
    environment: {
      TWENTY_WEBHOOK_SECRET: secrets.twenty,
      CHATWOOT_WEBHOOK_SECRET: secrets.chatwoot,
      CALCOM_WEBHOOK_SECRET: secrets.calcom,
      CHATWOOT_URL_TOKEN: "url-token-0123456789",
    },
  });
});
afterAll(() => scene[Symbol.asyncDispose]());

interface Signing {
  readonly secret?: string;
  readonly nowMs?: number;
}

function sign(
  source: SourceName,
  body: string,
  { secret = secrets[source], nowMs = Date.now() }: Signing = {},
): Record<string, string> {
  if (source === "twenty") return signTwentyWebhook({ body, secret, nowMs, nonce: crypto.randomUUID() });
  if (source === "calcom") return signCalcomWebhook({ body, secret });
  return signChatwootWebhook({ body, secret, nowMs, deliveryId: crypto.randomUUID() });
}

/** A delivery that would make a lead. */
function leadBody(source: SourceName): string {
  const id = crypto.randomUUID();
  const email = `${id}@example.com`;
  if (source === "twenty") {
    const record = { id, name: { firstName: "Lia", lastName: "Nunes" }, emails: { primaryEmail: email } };
    return JSON.stringify({ eventName: "person.created", record, eventDate: "2026-11-26T12:00:00.000Z" });
  }
  if (source === "chatwoot") return JSON.stringify({ event: "contact_created", id: Date.now(), name: "Lia", email });
  const at = "2026-12-01T12:00:00Z";
  const payload = { uid: id, startTime: at, endTime: at, attendees: [{ email, name: "Lia", timeZone: "UTC" }] };
  return JSON.stringify({ triggerEvent: "BOOKING_CREATED", createdAt: at, payload });
}

async function post(path: string, body: string, headers: Record<string, string>) {
  const url = new URL(path, scene.relay.url);
  const answer = await fetch(url, {
    method: "POST",
    body,
    headers: { "content-type": "application/json", ...headers },
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

const count = async (table: "delivery" | "lead"): Promise<number> =>
  Number((await scene.pool.query(`select count(*) from relay.${table}`)).rows[0]?.count);

describe.each(sources)("a delivery of %s", (source) => {
  const path = `/webhooks/${source}`;

  test("that is sent again, byte for byte, is known and has no effect", async () => {
    const body = leadBody(source);
    const headers = sign(source, body);
    const first = await post(path, body, headers);
    expect(first).toMatchObject({ status: 202, body: { duplicate: false } });
    await scene.settled();
    const before = [await count("delivery"), await count("lead"), scene.twenty.people.all().length];
    for (let time = 0; time < 3; time += 1) {
      const again = await post(path, body, headers);
      expect(again).toEqual({ status: 202, body: { deliveryId: first.body.deliveryId, duplicate: true } });
    }
    await scene.settled();
    expect([await count("delivery"), await count("lead"), scene.twenty.people.all().length]).toEqual(before);
  });

  test.each([
    ["with another source's secret", () => sources.filter((name) => name !== source).map((name) => secrets[name])],
    ["with a secret that begins like ours", () => [secrets[source].slice(0, -1), `${secrets[source]} `]],
  ])("that was signed %s is refused and not stored", async (_how, wrong) => {
    const before = await count("delivery");
    for (const secret of wrong()) {
      const body = leadBody(source);
      const answer = await post(path, body, sign(source, body, { secret }));
      expect(answer).toMatchObject({ status: 401, body: { error: { code: "SIGNATURE_INVALID" } } });
    }
    expect(await count("delivery")).toBe(before);
  });

  test("whose bytes were changed after signing is refused and not stored, whichever byte it was", async () => {
    const before = await count("delivery");
    const body = leadBody(source);
    const headers = sign(source, body);
    // Digits, so that every change is JSON still.
    const digits = [...body.matchAll(/(?<=[0-9a-f-]{2})[0-8](?=[0-9a-f-]{2})/g)].map(({ index }) => index);
    for (const index of digits.slice(0, 20)) {
      const changed = `${body.slice(0, index)}${Number(body[index]) + 1}${body.slice(index + 1)}`;
      expect(await post(path, changed, headers)).toMatchObject({ status: 401 });
    }
    expect(digits.length).toBeGreaterThan(0);
    expect(await count("delivery")).toBe(before);
  });

  test("that nests deeper than anybody needs is refused, signed or not", async () => {
    const body = `{"a":${"[".repeat(64)}${"]".repeat(64)}}`;
    const expected = { status: 400, body: { error: { code: "BODY_TOO_DEEP" } } };
    expect(await post(path, body, sign(source, body))).toMatchObject(expected);
    expect(await post(path, body, {})).toMatchObject(expected);
    const flat = `{"a":${"[".repeat(63)}${"]".repeat(63)}}`;
    expect((await post(path, flat, sign(source, flat))).status).toBe(202);
  });

  test("without any body is refused", async () => {
    const answer = await fetch(new URL(path, scene.relay.url), { method: "POST" });
    expect([answer.status, await answer.json()]).toMatchObject([400, { error: { code: "BODY_NOT_JSON" } }]);
  });

  test("with keys that name a prototype is read without them", async () => {
    const body = leadBody(source).replace(
      "{",
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},',
    );
    const { status, body: receipt } = await post(path, body, sign(source, body));
    expect(status).toBe(202);
    await scene.settled();
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    const { rows } = await scene.pool.query("select state from relay.delivery where id = $1", [receipt.deliveryId]);
    expect(rows).toEqual([{ state: "routed" }]);
  });
});

describe.each(["twenty", "chatwoot"] as const)("a delivery of %s", (source) => {
  const path = `/webhooks/${source}`;

  test.each([
    ["from six minutes ago", -360_000],
    ["from six minutes ahead", 360_000],
  ])("%s is refused and not stored", async (_when, offsetMs) => {
    const before = await count("delivery");
    const body = leadBody(source);
    const answer = await post(path, body, sign(source, body, { nowMs: Date.now() + offsetMs }));
    expect(answer.status).toBe(401);
    expect(await count("delivery")).toBe(before);
  });

  test("whose time was made new without the secret is refused", async () => {
    const body = leadBody(source);
    const name = source === "twenty" ? "x-twenty-webhook-timestamp" : "x-chatwoot-timestamp";
    const old = sign(source, body, { nowMs: Date.now() - 360_000 });
    const fresh = sign(source, body)[name] ?? "";
    expect((await post(path, body, { ...old, [name]: fresh })).status).toBe(401);
  });
});

test("a delivery of Chatwoot that is replayed under other delivery ids is stored once", async () => {
  const body = leadBody("chatwoot");
  const headers = sign("chatwoot", body);
  const ids = [crypto.randomUUID(), "x".repeat(5_000), ""];
  const first = await post("/webhooks/chatwoot", body, headers);
  for (const id of ids) {
    const again = await post("/webhooks/chatwoot", body, { ...headers, "x-chatwoot-delivery": id });
    expect(again).toEqual({ status: 202, body: { deliveryId: first.body.deliveryId, duplicate: true } });
  }
});
