import { readdirSync, readFileSync } from "node:fs";
import { signCalcomWebhook } from "@tpc/calcom-client";
import { signChatwootWebhook } from "@tpc/chatwoot-client";
import { signTwentyWebhook } from "@tpc/twenty-client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Scene, startScene } from "./support/start-scene.ts";

const recordings = new URL("../../../fixtures/recordings/", import.meta.url);
const calcomSecret = "calcom-secret-0123456789";
const urlToken = "url-token-0123456789abcdef";
const oneMebibyte = 1_048_576;

interface Recorded {
  readonly name: string;
  readonly source: "twenty" | "chatwoot" | "calcom";
  readonly rawBody: string;
}

const recorded: readonly Recorded[] = (["twenty", "chatwoot", "calcom"] as const).flatMap((source) => {
  const folder = new URL(`${source}/`, recordings);
  return readdirSync(folder).flatMap((name) => {
    if (!name.endsWith(".json")) return [];
    const { rawBody } = JSON.parse(readFileSync(new URL(name, folder), "utf8")) as { rawBody?: string };
    return rawBody === undefined ? [] : [{ name, source, rawBody }];
  });
});

let scene: Scene;
beforeAll(async () => {
  scene = await startScene({ environment: { CALCOM_WEBHOOK_SECRET: calcomSecret, CHATWOOT_URL_TOKEN: urlToken } });
});
afterAll(() => scene[Symbol.asyncDispose]());

const secretOf = (source: "twenty" | "chatwoot"): string => scene.config[source].webhookSecrets[0] ?? "";

function sign(source: Recorded["source"], body: string, nowMs = Date.now(), secret?: string): Record<string, string> {
  switch (source) {
    case "twenty":
      return signTwentyWebhook({ body, secret: secret ?? secretOf("twenty"), nowMs, nonce: "0".repeat(32) });
    case "chatwoot":
      return signChatwootWebhook({
        body,
        secret: secret ?? secretOf("chatwoot"),
        nowMs,
        deliveryId: crypto.randomUUID(),
      });
    case "calcom":
      return signCalcomWebhook({ body, secret: secret ?? calcomSecret });
  }
}

async function post(path: string, body: string | Uint8Array, headers: Record<string, string> = {}) {
  const answer = await fetch(new URL(path, scene.relay.url), {
    method: "POST",
    body: typeof body === "string" ? body : Buffer.from(body),
    headers: { "content-type": "application/json", ...headers },
  });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Record<string, unknown> };
}

const storedCount = async (): Promise<number> =>
  Number((await scene.pool.query("select count(*) from relay.delivery")).rows[0]?.count);

describe("receiving webhooks", () => {
  test.each(recorded.map((delivery) => [`${delivery.source}/${delivery.name}`, delivery] as const))(
    "%s is stored, acknowledged and read",
    async (_name, { source, rawBody }) => {
      const answer = await post(`/webhooks/${source}`, rawBody, sign(source, rawBody));
      expect(answer.status).toBe(202);
      await scene.settled();
      const { rows } = await scene.pool.query("select state, event_type, body from relay.delivery where id = $1", [
        answer.body.deliveryId,
      ]);
      expect(rows[0].body.toString()).toBe(rawBody);
      expect(["routed", "ignored"]).toContain(rows[0].state);
      expect(rows[0].event_type).not.toBe("unknown");
    },
  );

  test("the same delivery twice is stored once, and both answers name it", async () => {
    const body = JSON.stringify({ eventName: "person.updated", record: { id: crypto.randomUUID() } });
    const before = await storedCount();
    const headers = sign("twenty", body);
    const [first, second] = await Promise.all([
      post("/webhooks/twenty", body, headers),
      post("/webhooks/twenty", body, headers),
    ]);
    expect(first.status).toBe(202);
    expect(second.body.deliveryId).toBe(first.body.deliveryId);
    expect([first.body.duplicate, second.body.duplicate].sort()).toEqual([false, true]);
    expect(await storedCount()).toBe(before + 1);
  });

  const body = JSON.stringify({
    eventName: "person.updated",
    record: { id: "1" },
    event: "contact_updated",
    id: 1,
    triggerEvent: "PING",
  });
  const hour = 3_600_000;
  const refusals: readonly (readonly [string, number, string, () => Promise<{ status: number; body: unknown }>])[] = [
    ...(["twenty", "chatwoot", "calcom"] as const).flatMap((source) => {
      const path = `/webhooks/${source}`;
      return [
        [`${source}: a tampered body`, 401, "SIGNATURE_INVALID", () => post(path, `${body} `, sign(source, body))],
        [
          `${source}: another secret`,
          401,
          "SIGNATURE_INVALID",
          () => post(path, body, sign(source, body, Date.now(), "x".repeat(24))),
        ],
        [`${source}: no signature`, 401, "SIGNATURE_MISSING", () => post(path, body)],
        [`${source}: no JSON`, 400, "BODY_NOT_JSON", () => post(path, "{", sign(source, "{"))],
        [`${source}: no JSON and no signature`, 400, "BODY_NOT_JSON", () => post(path, "no")],
        [
          `${source}: another content type`,
          415,
          "CONTENT_TYPE_UNSUPPORTED",
          () => post(path, body, { ...sign(source, body), "content-type": "text/plain" }),
        ],
        [`${source}: one byte over 1 MiB`, 413, "BODY_TOO_LARGE", () => postLarge(path, source, oneMebibyte + 1)],
      ] as const;
    }),
    [
      "twenty: an hour old",
      401,
      "TIMESTAMP_STALE",
      () => post("/webhooks/twenty", body, sign("twenty", body, Date.now() - hour)),
    ],
    [
      "twenty: an hour ahead",
      401,
      "TIMESTAMP_INVALID",
      () => post("/webhooks/twenty", body, sign("twenty", body, Date.now() + hour)),
    ],
    [
      "chatwoot: an hour old",
      401,
      "TIMESTAMP_STALE",
      () => post("/webhooks/chatwoot", body, sign("chatwoot", body, Date.now() - hour)),
    ],
    [
      "calcom: what a webhook without a secret sends",
      401,
      "SIGNATURE_MISSING",
      () => post("/webhooks/calcom", body, { "x-cal-signature-256": "no-secret-provided" }),
    ],
    ["chatwoot: a wrong token in the URL", 401, "SIGNATURE_INVALID", () => post("/webhooks/chatwoot/guess", body)],
    ["an unknown source", 404, "SOURCE_UNKNOWN", () => post("/webhooks/hubspot", body)],
    ["an unknown address", 404, "NOT_FOUND", () => post("/nothing", body)],
  ];
  test.each(refusals)("%s is refused and not stored", async (_name, status, code, send) => {
    const before = await storedCount();
    expect(await send()).toMatchObject({ status, body: { error: { code } } });
    expect(await storedCount()).toBe(before);
  });

  test("exactly 1 MiB is taken", async () => {
    expect(await postLarge("/webhooks/chatwoot", "chatwoot", oneMebibyte)).toMatchObject({ status: 202 });
  });

  test("unsigned kinds are taken with the token in the URL", async () => {
    const macro = recorded.find(({ name }) => name === "macro.executed.json");
    expect(await post(`/webhooks/chatwoot/${urlToken}`, macro?.rawBody ?? "")).toMatchObject({ status: 202 });
  });

  test("the health, readiness, metrics and documentation pages answer, and show no secret", async () => {
    for (const path of ["/health", "/livez", "/readyz", "/metrics", "/docs/json", "/docs/"]) {
      const answer = await fetch(new URL(path, scene.relay.url));
      const text = await answer.text();
      expect(answer.status, path).toBe(200);
      for (const secret of [secretOf("twenty"), secretOf("chatwoot"), calcomSecret, urlToken]) {
        expect(text.includes(secret), path).toBe(false);
      }
    }
  });
});

function postLarge(path: string, source: Recorded["source"], bytes: number) {
  const frame = JSON.stringify({ event: "conversation_typing_on", filler: "" });
  const body = JSON.stringify({ event: "conversation_typing_on", filler: "x".repeat(bytes - frame.length) });
  return post(path, body, sign(source, body));
}

test("a source without a secret has no door", async () => {
  await using without = await startScene({ environment: { CALCOM_WEBHOOK_SECRET: "" } });
  const answer = await fetch(new URL("/webhooks/calcom", without.relay.url), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
  });
  expect(answer.status).toBe(404);
});

test("several secrets work at once while one is being replaced", async () => {
  const next = "twenty-next-secret-0123456789";
  await using rotating = await startScene({
    environment: { TWENTY_WEBHOOK_SECRET: `twenty-secret-0123456789abcdef,${next}` },
  });
  const body = JSON.stringify({ eventName: "note.created", record: { id: "1" } });
  const headers = signTwentyWebhook({ body, secret: next, nowMs: Date.now(), nonce: "0".repeat(32) });
  const answer = await fetch(new URL("/webhooks/twenty", rotating.relay.url), { method: "POST", body, headers });
  expect(answer.status).toBe(202);
});
