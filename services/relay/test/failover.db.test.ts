import { setTimeout as wait } from "node:timers/promises";
import { signTwentyWebhook } from "@tpc/twenty-client";
import pg from "pg";
import { describe, expect, test, vi } from "vitest";
import { type Replicated, startReplicated } from "./support/replicated-postgres.ts";
import { type Scene, startScene } from "./support/start-scene.ts";

const patiently = { timeout: 60_000, interval: 50 };

/** How long relay may need from the moment in which a primary is there again. */
const backWithinMs = 10_000;

/** Sends deliveries, one after the other, for as long as it is not stopped. @returns ids of those that were acknowledged */
function load(scene: Scene) {
  const acknowledged: string[] = [];
  let isStopped = false;
  const secret = scene.config.twenty.webhookSecrets[0] ?? "";
  async function deliver(): Promise<void> {
    const body = JSON.stringify({ eventName: "note.created", record: { id: crypto.randomUUID() } });
    const headers = signTwentyWebhook({ body, secret, nowMs: Date.now(), nonce: "0" });
    const answer = await fetch(new URL("/webhooks/twenty", scene.relay.url), { method: "POST", body, headers });
    const { deliveryId } = (await answer.json()) as { readonly deliveryId?: string };
    if (answer.status === 202 && deliveryId !== undefined) acknowledged.push(deliveryId);
    else await wait(20);
  }
  const senders = Promise.all(
    Array.from({ length: 8 }, async () => {
      while (!isStopped) await deliver();
    }),
  );
  return {
    acknowledged,
    async [Symbol.asyncDispose]() {
      isStopped = true;
      await senders;
    },
  };
}

const troubles: readonly (readonly [string, (store: Replicated) => Promise<void> | void])[] = [
  ["is killed", (store) => store.killPrimary()],
  ["becomes read-only and keeps its connections", (store) => store.makePrimaryReadOnly()],
  [
    "hangs without closing its connections",
    async (store) => {
      store.hangPrimary();
      // Its standby must not wait for it, nor it for its standby.
      await store.killPrimary();
    },
  ],
];

describe("a primary whose synchronous standby takes over", () => {
  test.for(troubles)(
    "when it %s under load, nothing acknowledged is lost and the same relay goes on within ten seconds",
    // Two servers are made and a relay is started: on a busy machine that takes its time.
    { timeout: 240_000 },
    async ([, happen]) => {
      await using store = await startReplicated();
      await using scene = await startScene({ databaseUrl: () => store.url });
      const { person, contact } = await makeLead(scene);
      await using sending = load(scene);
      await vi.waitUntil(() => sending.acknowledged.length > 100, patiently);
      // Work that is under way: what Twenty tells in this moment has to arrive in Chatwoot.
      scene.twenty.people.update(person, { city: "Campinas" });
      await happen(store);
      await store.failOver();
      const backAt = performance.now();
      const before = sending.acknowledged.length;
      scene.twenty.people.update(person, { city: "Santos" });
      await vi.waitUntil(() => sending.acknowledged.length > before + 20, { timeout: backWithinMs, interval: 20 });
      expect(performance.now() - backAt).toBeLessThan(backWithinMs);
      await sending[Symbol.asyncDispose]();
      await using after = await look(store);
      const stored = await after.ids(sending.acknowledged);
      expect(sending.acknowledged.filter((id) => !stored.has(id))).toEqual([]);
      // The webhook of the change may have met nobody: the next one brings it.
      scene.twenty.people.update(person, { city: "Sorocaba" });
      await vi.waitUntil(() => scene.chatwoot.contacts.get(contact)?.additional_attributes.city === "Sorocaba", {
        timeout: 60_000,
        interval: 50,
      });
      await vi.waitUntil(async () => (await after.waiting()) === 0, { timeout: 60_000, interval: 100 });
      expect(await after.dead()).toBe(0);
      expect(scene.chatwoot.contacts.all()).toHaveLength(1);
    },
  );
});

async function makeLead(scene: Scene): Promise<{ readonly person: string; readonly contact: number }> {
  const { id: person } = scene.twenty.people.create({
    name: { firstName: "Lia", lastName: "Nunes" },
    emails: { primaryEmail: "lia@example.com" },
  });
  await vi.waitUntil(() => scene.chatwoot.contacts.all().length === 1, patiently);
  return { person, contact: scene.chatwoot.contacts.all()[0]?.id ?? 0 };
}

async function look(store: Replicated) {
  const pool = new pg.Pool({ connectionString: store.standbyUrl, max: 1 });
  const count = async (statement: string) => Number((await pool.query(statement)).rows[0]?.count);
  return {
    ids: async (wanted: readonly string[]) => {
      const { rows } = await pool.query("select id from relay.delivery where id = any($1::uuid[])", [wanted]);
      return new Set(rows.map(({ id }) => id as string));
    },
    waiting: () =>
      count(`select (select count(*) from relay.delivery where state = 'stored')
        + (select count(*) from relay.mailbox where state = 'waiting') as count`),
    dead: () =>
      count(`select (select count(*) from relay.delivery where state = 'dead')
        + (select count(*) from relay.mailbox where state = 'dead') as count`),
    [Symbol.asyncDispose]: () => pool.end(),
  };
}
