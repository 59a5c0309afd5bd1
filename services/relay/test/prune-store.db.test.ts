import { describe, expect, test } from "vitest";
import { openDatabase } from "../src/store/database/database.ts";
import { pruneOldRows } from "../src/store/prune-old-rows.ts";
import { callApi } from "./support/call-api.ts";
import { lia, person } from "./support/lead-data.ts";
import { onlyPair, startLinkedScene } from "./support/linked-scene.ts";
import type { Scene } from "./support/start-scene.ts";

const retention = { days: 30, bodyDays: 7, deadDays: 90 };
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

async function prune(scene: Scene, now: Date) {
  const { db, close } = openDatabase({ url: scene.relay.databaseUrl, onError: () => {} });
  try {
    return await pruneOldRows(db, retention, now);
  } finally {
    await close();
  }
}

const countRows = async (scene: Scene, table: string, where = "true") =>
  Number((await scene.pool.query(`select count(*) from relay.${table} where ${where}`)).rows[0].count);

async function says(scene: Scene, text: string): Promise<boolean> {
  const { rows } = await scene.pool.query(`
    select convert_from(body, 'utf8') || headers::text as said from relay.delivery
    union all select event::text from relay.mailbox
    union all select snapshot::text || steps::text from relay.decision`);
  return rows.some(({ said }) => said.includes(text));
}

describe("the store", () => {
  test("forgets what webhooks said after a week, and that there were any after a month", async () => {
    await using scene = await startLinkedScene();
    expect(await prune(scene, inDays(6.9))).toMatchObject({ bodies: 0, events: 0, snapshots: 0, deliveries: 0 });
    expect(await says(scene, lia.email)).toBe(true);
    const before = await countRows(scene, "delivery");

    await prune(scene, inDays(7.1));
    expect(await says(scene, lia.email)).toBe(false);
    expect(await countRows(scene, "delivery")).toBe(before);
    expect(await countRows(scene, "decision", `steps @> '[{"type":"create-person"}]'`)).toBe(1);

    await prune(scene, inDays(30.1));
    expect(await countRows(scene, "delivery")).toBe(0);
    expect(await countRows(scene, "mailbox")).toBe(0);
    expect(await countRows(scene, "decision")).toBe(0);
    expect(await countRows(scene, "lead")).toBe(1);
  });

  test("still knows a late duplicate whose body it forgot", async () => {
    await using scene = await startLinkedScene();
    scene.twenty.people.update(onlyPair(scene).personRecord.id, { city: "Santos" });
    await scene.settled();
    const { rows } = await scene.pool.query("select id, headers, body from relay.delivery where source = 'twenty'");
    await prune(scene, inDays(8));
    for (const { id, headers, body } of rows) {
      const answer = await fetch(new URL("/webhooks/twenty", scene.relay.url), { method: "POST", headers, body });
      expect(await answer.json()).toEqual({ deliveryId: id, duplicate: true });
    }
    expect(rows.length).toBeGreaterThan(1);
  });

  test("keeps work that waits and what was set aside, however old, with what it said", async () => {
    await using scene = await startLinkedScene();
    scene.chatwoot.faults.answer({ match: /\/contacts\/filter/, status: 422, body: { message: "no" } });
    scene.twenty.people.create(
      person({ emails: { primaryEmail: "davi@example.com" }, phones: { primaryPhoneNumber: "" } }),
    );
    await scene.settled();
    await scene.pool.query(`
      update relay.mailbox set state = 'waiting' where id = (select max(id) from relay.mailbox where state = 'handled')`);
    await scene.pool.query(`
      update relay.delivery set state = 'stored' where id = (
        select id from relay.delivery d where not exists (
          select 1 from relay.mailbox m where m.delivery_id = d.id and m.state in ('waiting', 'dead')) limit 1)`);
    await prune(scene, inDays(89));
    expect(await countRows(scene, "mailbox", "event <> '{}' and state = 'waiting'")).toBe(1);
    expect(await countRows(scene, "mailbox", "event <> '{}' and state = 'dead'")).toBe(1);
    expect(await countRows(scene, "delivery", "state = 'stored' and length(body) > 0")).toBe(1);
    expect(await countRows(scene, "delivery", "state = 'routed' and length(body) > 0")).toBe(2);
    expect(await says(scene, "davi@example.com")).toBe(true);

    await prune(scene, inDays(91));
    expect(await countRows(scene, "mailbox", "state = 'dead'")).toBe(0);
    expect((await callApi(scene, "GET", "/api/dead-letters/summary")).body).toMatchObject({ count: 0 });
    expect(await countRows(scene, "delivery", "state = 'stored'")).toBe(1);
    expect(await countRows(scene, "mailbox", "state = 'waiting'")).toBe(1);
    await scene.pool.query("update relay.delivery set state = 'routed'; update relay.mailbox set state = 'handled'");
  });

  test("forgets more rows than one statement takes", async () => {
    await using scene = await startLinkedScene();
    await scene.pool.query(`
      insert into relay.delivery (id, source, delivery_key, received_at, headers, body, state)
      select gen_random_uuid(), 'twenty', 'many ' || n, now() - interval '40 days', '{}', 'x', 'routed'
      from generate_series(1, 2500) n`);
    expect(await prune(scene, new Date())).toMatchObject({ bodies: 2500, deliveries: 2500 });
  });

  test("is pruned by a job that is scheduled once a day", async () => {
    await using scene = await startLinkedScene();
    const { rows } = await scene.pool.query("select cron from relay_queue.schedule where name = 'prune-store'");
    expect(rows).toEqual([{ cron: "17 6 * * *" }]);
    await scene.pool.query("update relay.delivery set received_at = now() - interval '31 days'");
    // What the schedule does when its time has come.
    await scene.pool.query("insert into relay_queue.job (name, policy) values ('prune-store', 'singleton')");
    await scene.settled();
    expect(await countRows(scene, "delivery")).toBe(0);
  });
});
