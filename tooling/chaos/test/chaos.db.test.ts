import { expect, test } from "vitest";
import { formatResult } from "../src/format-chaos.ts";
import { runChaos } from "../src/run-chaos.ts";

const seed = 2;

/** The long run is `npm run chaos`. This one is short enough for every day, and its seed is one that goes through a lot. */
test("a few hundred events survive killed relays, a crashing PostgreSQL, failing vendors and an untrue network", async () => {
  const result = await runChaos({
    seed,
    events: 240,
    relays: 3,
    eventsPerRound: 120,
    pressure: 0,
    tickMs: 40,
    patienceMs: 100_000,
    signal: AbortSignal.timeout(230_000),
    onProgress: () => {},
  });
  const { faults, deliveries } = result.last;
  expect(result.differences, formatResult({ seed, pressure: 0 }, result)).toEqual([]);
  expect(faults["postgres-crashed"]).toBeGreaterThan(0);
  expect(faults["relay-killed"] + faults["relay-killed-after-write"]).toBeGreaterThan(0);
  expect(deliveries.lost).toBeGreaterThan(0);
}, 240_000);
