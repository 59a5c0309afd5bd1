import { signTwentyWebhook } from "@tpc/twenty-client";
import pg from "pg";
import { describe, expect, test, vi } from "vitest";
import { type BreakableStore, breakStore } from "./support/breakable-store.ts";
import { type Scene, startScene } from "./support/start-scene.ts";

function makeDelivery(scene: Scene) {
  const body = JSON.stringify({ eventName: "note.created", record: { id: crypto.randomUUID() } });
  const secret = scene.config.twenty.webhookSecrets[0] ?? "";
  return { body, headers: signTwentyWebhook({ body, secret, nowMs: Date.now(), nonce: "0" }) };
}

async function deliver(scene: Scene, delivery = makeDelivery(scene)) {
  const answer = await fetch(new URL("/webhooks/twenty", scene.relay.url), { method: "POST", ...delivery });
  const { status, headers } = answer;
  return { status, retryAfter: headers.get("retry-after"), body: (await answer.json()) as Record<string, unknown> };
}

const statusOf = async (scene: Scene, path: string) => (await fetch(new URL(path, scene.relay.url))).status;
const stored = async ({ pool }: Scene) =>
  Number((await pool.query("select count(*) from relay.delivery")).rows[0].count);

const refusal = {
  status: 503,
  retryAfter: "5",
  body: { error: { code: "STORE_UNAVAILABLE", message: expect.any(String) } },
};

/** The same process takes deliveries again. */
const recovered = (scene: Scene) =>
  vi.waitFor(
    async () => {
      expect(await statusOf(scene, "/readyz")).toBe(200);
      expect((await deliver(scene)).status).toBe(202);
    },
    { timeout: 20_000, interval: 50 },
  );

async function startBreakable(): Promise<{ readonly scene: Scene; readonly store: BreakableStore }> {
  let store: BreakableStore | undefined;
  const scene = await startScene({
    databaseUrl: async (direct) => {
      store = await breakStore(direct);
      return store.url;
    },
  });
  if (store === undefined) throw new Error("the store is not between");
  return { scene, store };
}

describe("while the store", () => {
  test("is away nothing is acknowledged, readiness is off, and all goes on when it is back", async () => {
    const { scene, store } = await startBreakable();
    await using _store = store;
    await using _scene = scene;
    expect((await deliver(scene)).status).toBe(202);
    await store.goAway();
    const answers = await Promise.all(Array.from({ length: 20 }, () => deliver(scene)));
    for (const answer of answers) expect(answer).toEqual(refusal);
    expect([await statusOf(scene, "/readyz"), await statusOf(scene, "/health")]).toEqual([503, 503]);
    expect(await statusOf(scene, "/livez")).toBe(200);
    expect(await stored(scene)).toBe(1);
    await store.comeBack();
    await recovered(scene);
    await scene.settled();
  });

  test("stands still deliveries are refused before the vendor gives up, and one sent again is known", async () => {
    const { scene, store } = await startBreakable();
    await using _store = store;
    await using _scene = scene;
    const delivery = makeDelivery(scene);
    expect((await deliver(scene)).status).toBe(202);
    store.standStill();
    const startedAt = performance.now();
    const [answer, readiness] = await Promise.all([deliver(scene, delivery), statusOf(scene, "/readyz")]);
    expect([answer, readiness]).toEqual([refusal, 503]);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    await store.comeBack();
    await recovered(scene);
    // It was on its way when relay gave up waiting: late, but once.
    expect(await deliver(scene, delivery)).toMatchObject({ status: 202, body: { duplicate: true } });
  });

  test("has its disk full nothing is acknowledged, and all goes on when there is room", async () => {
    await using scene = await startScene();
    await scene.pool.query(`
      create function relay.full() returns trigger language plpgsql as
        $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$;
      create trigger full_disk before insert on relay.delivery for each statement execute function relay.full()`);
    expect(await deliver(scene)).toEqual(refusal);
    expect(await stored(scene)).toBe(0);
    await scene.pool.query("drop trigger full_disk on relay.delivery");
    await recovered(scene);
  });

  test("takes no more connections nothing is acknowledged, and all goes on when it does", async () => {
    const role = `limited_${crypto.randomUUID().replaceAll("-", "")}`;
    await using scene = await startScene({ databaseUrl: (direct) => asRole(direct, role) });
    expect((await deliver(scene)).status).toBe(202);
    await scene.pool.query(`alter role ${role} connection limit 0`);
    await scene.pool.query("select pg_terminate_backend(pid) from pg_stat_activity where usename = $1", [role]);
    // 53300 is what PostgreSQL says now.
    await vi.waitFor(async () => expect(await deliver(scene)).toEqual(refusal));
    expect(await statusOf(scene, "/readyz")).toBe(503);
    expect(await stored(scene)).toBe(1);
    await scene.pool.query(`alter role ${role} connection limit -1`);
    await recovered(scene);
  });
});

test("a delivery that the store refuses takes none of those down that came in the same moment", async () => {
  await using scene = await startScene();
  await scene.pool.query(`
    create function relay.refuse() returns trigger language plpgsql as
      $$ begin raise exception 'refused' using errcode = '22000'; end $$;
    create trigger refuse_one before insert on relay.delivery for each row
      when (position('poison' in convert_from(new.body, 'UTF8')) > 0) execute function relay.refuse()`);
  const body = JSON.stringify({ eventName: "poison.created", record: { id: "1" } });
  const secret = scene.config.twenty.webhookSecrets[0] ?? "";
  const poison = { body, headers: signTwentyWebhook({ body, secret, nowMs: Date.now(), nonce: "0" }) };
  const deliveries = Array.from({ length: 20 }, (_, index) => (index === 7 ? poison : makeDelivery(scene)));
  const statuses = (await Promise.all(deliveries.map((delivery) => deliver(scene, delivery)))).map(
    ({ status }) => status,
  );
  expect(statuses.toSpliced(7, 1)).toEqual(Array(19).fill(202));
  expect(statuses[7]).toBe(500);
  expect(await stored(scene)).toBe(19);
});

/** Limits do not bind superusers, so relay gets a role that owns the same and is none. */
async function asRole(direct: string, role: string): Promise<string> {
  const client = new pg.Client({ connectionString: direct });
  await client.connect();
  await client.query(`create role ${role} login password 'limited' in role current_user`);
  await client.end();
  const url = new URL(direct);
  url.username = role;
  url.password = "limited";
  return url.href;
}
