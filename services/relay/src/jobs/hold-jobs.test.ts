import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { holdJobs } from "./hold-jobs.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "performance"] }));
afterEach(() => void vi.useRealTimers());

const unheardMs = 4_000;
const hold = (touch: (ids: readonly string[]) => Promise<readonly string[]>) =>
  holdJobs<{ readonly id: string }>((jobs) => touch(jobs.map(({ id }) => id)), { unheardMs });
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test("a job stays in hand as long as the queue hears that it is worked on", async () => {
  const jobs = hold(async (ids) => ids);
  const claim = jobs.add({ id: "a" }, performance.now());
  await pass(60_000);
  expect(claim.isHeld()).toBe(true);
});

test("while the queue cannot be told, what is in hand may be written for a few seconds more, and again when it hears", async () => {
  let isAway = true;
  const jobs = hold(async (ids) => {
    if (isAway) throw new Error("the database is away");
    return ids;
  });
  const claim = jobs.add({ id: "a" }, performance.now());
  await pass(unheardMs - 1);
  expect(claim.isHeld()).toBe(true);
  await pass(1);
  expect(claim.isHeld()).toBe(false);
  isAway = false;
  await pass(2_000);
  expect(claim.isHeld()).toBe(true);
});

test("a job that was given to another is never written for again, whatever the queue hears later of the others", async () => {
  let ours = ["a", "b"];
  const jobs = hold(async () => ours);
  const [a, b] = ["a", "b"].map((id) => jobs.add({ id }, performance.now()));
  ours = ["b"];
  await pass(2_000);
  ours = ["a", "b"];
  await pass(2_000);
  expect([a?.isHeld(), b?.isHeld()]).toEqual([false, true]);
});

test("an answer counts from when it was asked for: what was slow to come tells nothing of now", async () => {
  const answers: ((ids: readonly string[]) => void)[] = [];
  const jobs = hold(() => new Promise((resolve) => void answers.push(resolve)));
  const claim = jobs.add({ id: "a" }, performance.now());
  await pass(1_500);
  await pass(3_000);
  answers[0]?.(["a"]);
  await pass(1_400);
  expect(claim.isHeld()).toBe(false);
});
