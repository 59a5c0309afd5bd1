import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compareLeads } from "../src/oracle/compare-leads.ts";
import { compareStore } from "../src/oracle/read-store.ts";
import { rest } from "../src/settle.ts";
import { createStory, type Story } from "../src/story/create-story.ts";
import { createPlayer, type Player } from "../src/story/play.ts";
import { createRandom } from "../src/story/random.ts";
import { startWorld, type World } from "../src/world/start-world.ts";

const random = createRandom(7);
const signal = AbortSignal.timeout(170_000);
let world: World;
let story: Story;
let player: Player;
beforeAll(async () => {
  world = await startWorld({ random, relays: 3, twentyVersion: "2.x" });
  world.transport.behave("plain");
  story = createStory(random);
  player = createPlayer(world.vendors, story.leads, Date.now());
  while (!(await world.fleet.allReady())) await wait(100);
}, 60_000);
afterAll(() => world.stop({ keepLogs: false }));

async function play(events: number): Promise<void> {
  for (const happening of story.writeRound(events)) {
    player.play(happening);
    await wait(30);
  }
}

const differences = async () => [
  ...compareLeads(world.vendors, story.leads),
  ...(await compareStore(world.pool, story.leads.length)),
];

/** Convergences that one relay counted, whatever their outcome. */
async function countConvergences(port: number): Promise<number> {
  const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return [...metrics.matchAll(/^relay_convergences_total\{.*\} (\d+)$/gm)].reduce(
    (sum, [, count]) => sum + Number(count),
    0,
  );
}

describe("three relays on one PostgreSQL", () => {
  test("share the work", async () => {
    await play(60);
    await rest(world, { patienceMs: 30_000, signal });
    expect(await differences()).toEqual([]);
    const counts = await Promise.all(world.fleet.ports().map(countConvergences));
    expect(
      counts.every((count) => count > 0),
      `convergences: ${counts}`,
    ).toBe(true);
  }, 60_000);

  test("are replaced one after the other by newer ones, whose migration ran meanwhile, and no delivery is refused", async () => {
    const before = world.transport.counts.unanswered;
    const playing = play(120);
    // What a later version may do to the tables that this one still uses: add.
    await addToEveryTable();
    for (let index = 0; index < world.fleet.size; index += 1) {
      await world.fleet.redeploy(index);
      while (!(await world.fleet.allReady())) await wait(50);
    }
    await playing;
    await rest(world, { patienceMs: 30_000, signal });
    expect(world.transport.counts.unanswered - before).toBe(0);
    expect(world.fleet.crashes).toBe(0);
    expect(await differences()).toEqual([]);
  }, 120_000);
});

async function addToEveryTable(): Promise<void> {
  const { rows } = await world.pool.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'relay' and tablename not like 'kysely%'",
  );
  expect(rows.length).toBeGreaterThan(8);
  for (const { name } of rows) {
    await world.pool.query(`alter table relay."${name}" add column of_a_later_version text not null default 'new'`);
    await world.pool.query(`create index on relay."${name}" (of_a_later_version)`);
  }
}
