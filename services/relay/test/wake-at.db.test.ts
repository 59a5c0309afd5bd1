import { newLead } from "@tpc/sync-core";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { keepTimer, postponeTimer, scheduleTry, wakeDueLeads } from "../src/store/convergence/failing-leads.ts";
import { type Database, openDatabase } from "../src/store/database/database.ts";
import { convergeLead, openQueue } from "../src/store/database/queue.ts";
import { cloneDatabase } from "./support/clone-database.ts";

const leadId = "6f2f6d0e-7a5b-4b44-9f7e-1f4d2a3b4c5d";
const [eight, nine, ten] = ["08:00", "09:00", "10:00"].map((time) => new Date(`2030-01-01T${time}:00.000Z`)) as [
  Date,
  Date,
  Date,
];

async function openScene() {
  const { url, drop } = await cloneDatabase();
  const database = openDatabase({ url, onError: () => {} });
  const boss = openQueue(database, () => {});
  await boss.start();
  const { db } = database;
  await db
    .insertInto("lead")
    .values({ id: leadId, state: JSON.stringify(newLead), new_person_id: leadId })
    .execute();
  return {
    db,
    boss,
    wake: (now: Date) => wakeDueLeads(db, boss, now),
    async [Symbol.asyncDispose]() {
      await boss.stop({ graceful: false });
      await database.close();
      await drop();
    },
  };
}

const wakeAt = async (db: Database) =>
  (await db.selectFrom("lead").select("wake_at").executeTakeFirstOrThrow()).wake_at?.toISOString() ?? null;

test("a timer wakes its lead once, on whatever replica, and stays until the convergence has ended", async () => {
  await using scene = await openScene();
  const { db, boss, wake } = scene;
  await keepTimer(db, leadId, nine.toISOString());
  expect(await wake(eight)).toBe(0);
  const woken = await Promise.all([wake(nine), wake(nine), wake(nine)]);
  expect(woken.reduce((sum, count) => sum + count, 0)).toBe(1);
  expect(await boss.fetch(convergeLead)).toMatchObject([{ data: { leadId } }]);
  expect(await wake(nine)).toBe(0);
  // Its job was lost.
  expect(await wake(ten)).toBe(1);
});

test("a lead that fails at its timer waits for its next try, and one that is being erased for nothing", async () => {
  await using scene = await openScene();
  const { db, wake } = scene;
  await keepTimer(db, leadId, nine.toISOString());
  await scheduleTry(db, leadId, 60_000);
  expect(await wake(ten)).toBe(0);
  await sql`update relay.lead set next_try_at = now() - interval '1 second'`.execute(db);
  expect(await wake(eight)).toBe(1);
  expect(await wakeAt(db)).toBe(nine.toISOString());
  await sql`update relay.lead set erasing_since = now()`.execute(db);
  expect(await wake(ten)).toBe(0);
});

test("what was to happen at a time and never can is not tried every minute, and a lead without timers gets none", async () => {
  await using scene = await openScene();
  const { db } = scene;
  await postponeTimer(db, leadId);
  expect(await wakeAt(db)).toBeNull();
  await keepTimer(db, leadId, "2020-01-01T00:00:00.000Z");
  await postponeTimer(db, leadId);
  const { rows } = await sql<{ minutes: number }>`
    select extract(epoch from wake_at - now()) / 60 as minutes from relay.lead`.execute(db);
  expect(Number(rows[0]?.minutes)).toBeGreaterThan(50);
});
