import { expect, test } from "vitest";
import { giveWay } from "./give-way.ts";

test("work goes on at once while nobody waits for an answer", async () => {
  let looks = 0;
  await giveWay(() => {
    looks += 1;
    return false;
  });
  expect(looks).toBe(1);
});

test("work waits until those who want an answer have it", async () => {
  let left = 5;
  await giveWay(() => left-- > 0);
  expect(left).toBeLessThan(0);
});

test("work that has waited a second goes on, however many ask", async () => {
  const startedAt = performance.now();
  await giveWay(() => true);
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(1_000);
});
