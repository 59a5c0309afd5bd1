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
    get: cached({ read, maxAgeMs: 100, now: () => nowMs }),
    wait(ms: number) {
      nowMs += ms;
    },
    reads: () => reads,
  };
}

test("reads once, also for callers that ask at the same time, and again when it is old", async () => {
  const { get, wait, reads } = scene([1, 2]);
  expect(await Promise.all([get(), get(), get()])).toEqual([1, 1, 1]);
  wait(101);
  expect(await get()).toBe(2);
  expect(reads()).toBe(2);
});

test("keeps what it knew when reading fails, and tries again at the next call", async () => {
  const { get, wait } = scene([1, new Error("away"), 3]);
  await get();
  wait(101);
  expect(await get()).toBe(1);
  expect(await get()).toBe(3);
});

test("fails when it knows nothing, and recovers", async () => {
  const { get } = scene([new Error("away"), 2]);
  await expect(get()).rejects.toThrow("away");
  expect(await get()).toBe(2);
});
