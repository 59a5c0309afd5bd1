import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createWaker } from "./waker.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function sleeping(waker: ReturnType<typeof createWaker>, ms: number) {
  const state = { isAwake: false };
  void waker.sleep(ms).then(() => {
    state.isAwake = true;
  });
  return state;
}

test("a sleeper wakes when its time is over, not before", async () => {
  const sleeper = sleeping(createWaker(), 100);
  await vi.advanceTimersByTimeAsync(99);
  expect(sleeper.isAwake).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(sleeper.isAwake).toBe(true);
});

test("a call wakes the sleeper at once", async () => {
  const waker = createWaker();
  const sleeper = sleeping(waker, 100);
  waker.wake();
  await vi.advanceTimersByTimeAsync(0);
  expect(sleeper.isAwake).toBe(true);
});

test("a call that comes while nobody sleeps ends the next sleep, and only that one", async () => {
  const waker = createWaker();
  waker.wake();
  const first = sleeping(waker, 100);
  await vi.advanceTimersByTimeAsync(0);
  expect(first.isAwake).toBe(true);
  const second = sleeping(waker, 100);
  await vi.advanceTimersByTimeAsync(99);
  expect(second.isAwake).toBe(false);
});
