import { expect, test } from "vitest";
import { watchLateness } from "./watch-lateness.ts";

const behindMs = 600_000;

test.for([
  [0, null],
  [59_000, null],
  [60_000, 429],
  [599_000, 429],
  [600_000, 500],
] as const)("work that has been waiting for %i ms is answered with %s", async ([waitedMs, answer]) => {
  expect(await watchLateness(async () => waitedMs, { behindMs, now: () => 0 })()).toBe(answer);
});

test("a store that is away makes relay late, and is asked once a second", async () => {
  const away = Object.assign(new Error("away"), { code: "ECONNREFUSED" });
  let [calls, time] = [0, 0];
  const isLate = watchLateness(
    () => {
      calls += 1;
      return Promise.reject(away);
    },
    { behindMs, now: () => time },
  );
  expect(await Promise.all([isLate(), isLate()])).toEqual([429, 429]);
  expect(calls).toBe(1);
  time = 1_000;
  await isLate();
  expect(calls).toBe(2);
});
