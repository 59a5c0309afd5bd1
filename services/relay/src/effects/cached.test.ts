import { expect, test } from "vitest";
import { cached } from "./cached.ts";

function scene(answers: readonly (number | Error)[]) {
  let at = 0;
  let nowMs = 0;
  let reads = 0;
  const read = async () => {
    reads += 1;
    const answer = answers[at++];
    if (answer instanceof Error) throw answer;
    return answer ?? -1;
  };
  return {
    get: cached({ read, maxAgeMs: 10_000, now: () => nowMs }),
    wait(ms: number) {
      nowMs += ms;
    },
    reads: () => reads,
  };
}

test("reads once, also for callers that ask at the same time, and again when it is old", async () => {
  const { get, wait, reads } = scene([1, 2]);
  expect(await Promise.all([get(), get(), get()])).toEqual([1, 1, 1]);
  wait(10_001);
  expect(await get()).toBe(2);
  expect(reads()).toBe(2);
});

test("keeps what it knew when reading fails, and tries again after a pause", async () => {
  const { get, wait, reads } = scene([1, new Error("away"), 3]);
  await get();
  wait(10_001);
  expect([await get(), await get()]).toEqual([1, 1]);
  expect(reads()).toBe(2);
  wait(2_000);
  expect(await get()).toBe(3);
});

test("fails when it knows nothing, for as long as the pause without asking again, and recovers", async () => {
  const { get, wait, reads } = scene([new Error("away"), 2]);
  await expect(get()).rejects.toThrow("away");
  await expect(get()).rejects.toThrow("away");
  expect(reads()).toBe(1);
  wait(2_000);
  expect(await get()).toBe(2);
});
