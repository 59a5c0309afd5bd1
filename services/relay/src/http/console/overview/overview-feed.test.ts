import { PassThrough } from "node:stream";
import { pino } from "pino";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createOverviewFeed } from "./overview-feed.ts";
import type { Overview } from "./read-overview.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const overview = (lastHour: number): Overview =>
  ({
    at: new Date(Date.now()).toISOString(),
    uptimeSeconds: Date.now() / 1_000,
    deliveries: { lastHour, perMinute: [] },
    lag: { waitingDeliveries: 0, waitingEvents: 0, oldestSeconds: null },
    failing: [],
    systems: [],
    waiting: { count: 0, items: [] },
  }) as unknown as Overview;

function start() {
  const world = { lastHour: 1, readings: 0 };
  const feed = createOverviewFeed(
    async () => {
      world.readings += 1;
      return overview(world.lastHour);
    },
    { log: pino({ level: "silent" }), now: Date.now },
  );
  function follow(isOver = async () => false) {
    const stream = new PassThrough();
    let said = "";
    stream.on("data", (chunk) => (said += chunk));
    feed.follow(stream as never, isOver);
    return { stream, events: () => [...said.matchAll(/^event: (\w+)$/gm)].map(([, name]) => name), said: () => said };
  }
  return { world, feed, follow };
}

test("any number of people who look cost one reading, and hear only news", async () => {
  const { world, follow } = start();
  const people = [follow(), follow(), follow()];
  await vi.advanceTimersByTimeAsync(16_000);
  expect(people.map(({ events }) => events())).toEqual([["overview"], ["overview"], ["overview"]]);
  expect(world.readings).toBeLessThanOrEqual(4);
  world.lastHour = 2;
  await vi.advanceTimersByTimeAsync(5_100);
  expect(people[0]?.events()).toEqual(["overview", "overview"]);
});

test("a quiet connection hears now and then that relay is there", async () => {
  const { follow } = start();
  const person = follow();
  await vi.advanceTimersByTimeAsync(50_000);
  expect(person.said().match(/^: still here$/gm)?.length).toBe(2);
});

test("nobody is read to when nobody looks any more", async () => {
  const { world, follow } = start();
  const person = follow();
  await vi.advanceTimersByTimeAsync(6_000);
  person.stream.destroy();
  await vi.advanceTimersByTimeAsync(100);
  const before = world.readings;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(world.readings).toBe(before);
  expect(vi.getTimerCount()).toBe(0);
});

test("who is logged out elsewhere is told so within a minute", async () => {
  const { follow } = start();
  let isOver = false;
  const person = follow(async () => isOver);
  await vi.advanceTimersByTimeAsync(10_000);
  isOver = true;
  await vi.advanceTimersByTimeAsync(66_000);
  expect(person.events().at(-1)).toBe("bye");
  expect(person.stream.writableEnded).toBe(true);
});

test("all are let go when relay stops", async () => {
  const { feed, follow } = start();
  const people = [follow(), follow()];
  await vi.advanceTimersByTimeAsync(100);
  feed.stop();
  expect(people.every(({ stream }) => stream.writableEnded)).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
});
