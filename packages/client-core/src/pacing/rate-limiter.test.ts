import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRateLimiter } from "./rate-limiter.ts";

/** A clock that only moves when somebody sleeps; sleepers wake in order. */
function fakeClock() {
  let nowMs = 0;
  return {
    now: () => nowMs,
    advance: (ms: number) => {
      nowMs += ms;
    },
    sleep: async (delayMs: number) => {
      // Lets callers that came meanwhile queue first, as a real timer would.
      await new Promise((resolve) => setImmediate(resolve));
      nowMs += delayMs;
    },
  };
}

/** Starts `count` calls at once and gives the times at which they were let through. */
async function releaseTimes(count: number, options: { perMinute: number; perSecond?: number | undefined }) {
  const clock = fakeClock();
  const limiter = createRateLimiter({ ...options, now: clock.now, sleep: clock.sleep });
  const times = Array.from({ length: count }, () => limiter.acquire().then(clock.now));
  return Promise.all(times);
}

const mostIn = (times: readonly number[], windowMs: number) =>
  Math.max(...times.map((start) => times.filter((time) => time >= start && time < start + windowMs).length));

describe("createRateLimiter", () => {
  test("no window of a minute or a second holds more calls than allowed", async () => {
    const limits = fc.record({
      perMinute: fc.integer({ min: 1, max: 200 }),
      perSecond: fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }),
      count: fc.integer({ min: 1, max: 150 }),
    });
    await fc.assert(
      fc.asyncProperty(limits, async ({ count, ...options }) => {
        const times = await releaseTimes(count, options);
        expect(mostIn(times, 60_000)).toBeLessThanOrEqual(options.perMinute);
        if (options.perSecond !== undefined) expect(mostIn(times, 1_000)).toBeLessThanOrEqual(options.perSecond);
      }),
      { numRuns: 40 },
    );
  });

  test("a steady caller gets at least three quarters of the allowed pace", async () => {
    const times = await releaseTimes(500, { perMinute: 100 });
    expect(500 / ((times.at(-1) ?? 0) / 60_000)).toBeGreaterThan(75);
  });

  test("live calls go before background calls, each lane in order of arrival", async () => {
    const clock = fakeClock();
    const limiter = createRateLimiter({ perMinute: 5, now: clock.now, sleep: clock.sleep });
    const order: string[] = [];
    const start = (name: string, priority: "live" | "background") =>
      limiter.acquire({ priority }).then(() => order.push(name));
    await Promise.all([
      start("first", "background"),
      start("b1", "background"),
      start("b2", "background"),
      start("l1", "live"),
      start("l2", "live"),
    ]);
    expect(order).toEqual(["first", "l1", "l2", "b1", "b2"]);
  });

  test("an aborted caller leaves the queue with its reason and costs no token", async () => {
    const clock = fakeClock();
    const limiter = createRateLimiter({ perMinute: 5, now: clock.now, sleep: clock.sleep });
    await limiter.acquire();
    const controller = new AbortController();
    const aborted = limiter.acquire({ signal: controller.signal });
    const next = limiter.acquire().then(clock.now);
    controller.abort(new Error("gave up"));
    await expect(aborted).rejects.toThrow("gave up");
    await expect(limiter.acquire({ signal: controller.signal })).rejects.toThrow("gave up");
    expect(await next).toBeLessThanOrEqual(15_000);
    expect(limiter.budget().waiting).toEqual({ live: 0, background: 0 });
  });

  test("after a 429 all calls wait as told, then go on at half the pace until it recovers", async () => {
    const clock = fakeClock();
    const limiter = createRateLimiter({ perMinute: 60, now: clock.now, sleep: clock.sleep });
    limiter.slowDown(10_000);
    expect(limiter.budget()).toMatchObject({ available: 0, perMinute: 30, limitPerMinute: 60, blockedMs: 10_000 });
    expect(await limiter.acquire().then(clock.now)).toBeGreaterThanOrEqual(10_000);
    for (let calls = 0; calls < 30; calls += 1) limiter.recover();
    expect(limiter.budget().perMinute).toBe(60);
  });

  test("many 429 in a row slow down to a tenth, never to a stop", async () => {
    const clock = fakeClock();
    const limiter = createRateLimiter({ perMinute: 60, now: clock.now, sleep: clock.sleep });
    for (let answers = 0; answers < 20; answers += 1) limiter.slowDown(0);
    expect(limiter.budget().perMinute).toBeCloseTo(6);
    await limiter.acquire();
    expect(clock.now()).toBeLessThan(60_000);
  });

  test("a clock that steps back neither adds nor blocks calls for ever", async () => {
    const clock = fakeClock();
    clock.advance(1_000_000);
    const limiter = createRateLimiter({ perMinute: 5, now: clock.now, sleep: clock.sleep });
    await limiter.acquire();
    clock.advance(-900_000);
    await limiter.acquire();
    expect(clock.now()).toBeLessThan(200_000);
  });

  test.for([0, -1, Number.NaN, Number.POSITIVE_INFINITY])("a limit of %d is refused", (limit) => {
    expect(() => createRateLimiter({ perMinute: limit })).toThrow(RangeError);
    expect(() => createRateLimiter({ perMinute: 1, perSecond: limit })).toThrow(RangeError);
  });

  test("waits in real time without an injected clock", async () => {
    const limiter = createRateLimiter({ perMinute: 6_000, perSecond: 1_000 });
    await Promise.all(Array.from({ length: 210 }, () => limiter.acquire()));
    expect(limiter.budget().available).toBeLessThan(200);
  });
});
