import type { JobWithMetadata } from "pg-boss";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { eachByItself } from "./each-by-itself.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const job = (id: string) => ({ id, data: { id } }) as unknown as JobWithMetadata<{ id: string }>;

function scene(names: readonly string[]) {
  const told: string[][] = [];
  const ends = new Map<string, { resolve: () => void; reject: (error: Error) => void }>();
  const boss = {
    complete: async (_queue: string, jobs: unknown) => void told.push((jobs as { id: string }[]).map(({ id }) => id)),
  };
  const run = eachByItself<{ id: string }>(
    boss as unknown as Parameters<typeof eachByItself>[0],
    "queue",
    ({ id }) => new Promise((resolve, reject) => void ends.set(id, { resolve, reject })),
  );
  const result = run(names.map(job)).then(
    () => "ended",
    (error: Error) => error.message,
  );
  return {
    told,
    result,
    end: (id: string) => ends.get(id)?.resolve(),
    fail: (id: string) => ends.get(id)?.reject(new Error(id)),
  };
}

test("jobs that end soon are left to the queue to end together", async () => {
  const { told, result, end } = scene(["a", "b"]);
  end("a");
  end("b");
  expect(await result).toBe("ended");
  expect(told).toEqual([]);
});

test("a slow job keeps none of the others from being ended", async () => {
  const { told, result, end } = scene(["a", "b", "slow"]);
  end("a");
  await vi.advanceTimersByTimeAsync(50);
  expect(told).toEqual([["a"]]);
  end("b");
  await vi.advanceTimersByTimeAsync(0);
  expect(told).toEqual([["a"], ["b"]]);
  end("slow");
  expect(await result).toBe("ended");
});

test("a job that fails fails alone, and only after the others have come to their end", async () => {
  const { told, result, end, fail } = scene(["a", "bad"]);
  let isOver = false;
  void result.then(() => {
    isOver = true;
  });
  fail("bad");
  await vi.advanceTimersByTimeAsync(10);
  expect(isOver).toBe(false);
  end("a");
  expect(await result).toBe("bad");
  expect(told).toEqual([["a"]]);
});
