import { getEventListeners } from "node:events";
import { describe, expect, test } from "vitest";
import { DeadlinePassed, runWithDeadline, waitUnlessAborted } from "./run-with-deadline.ts";

const never = () => new Promise<never>(() => undefined);

describe("runWithDeadline", () => {
  test("ends a run that ignores its signal, and tells the run", async () => {
    let given: AbortSignal | undefined;
    const run = (signal: AbortSignal) => {
      given = signal;
      return never();
    };
    await expect(runWithDeadline(run, 1, new AbortController().signal)).rejects.toBeInstanceOf(DeadlinePassed);
    expect(given?.aborted).toBe(true);
  });

  test("gives the caller's reason when the caller gives up", async () => {
    const controller = new AbortController();
    const running = runWithDeadline(never, 60_000, controller.signal);
    const reason = new Error("gave up");
    controller.abort(reason);
    await expect(running).rejects.toBe(reason);
    await expect(runWithDeadline(never, 60_000, controller.signal)).rejects.toBe(reason);
  });

  test("leaves nothing on a signal that outlives the call", async () => {
    const { signal } = new AbortController();
    for (let call = 0; call < 20; call += 1) await runWithDeadline(async () => call, 60_000, signal);
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  test("a time-out longer than a timer can hold does not fire at once", async () => {
    const { signal } = new AbortController();
    const soon = () => new Promise((resolve) => setImmediate(() => resolve("done")));
    await expect(runWithDeadline(soon, Number.POSITIVE_INFINITY, signal)).resolves.toBe("done");
  });
});

test("a wait ends by itself, or with the caller's reason", async () => {
  const controller = new AbortController();
  await expect(waitUnlessAborted(1, controller.signal)).resolves.toBeUndefined();
  const waiting = waitUnlessAborted(60_000, controller.signal);
  controller.abort(new Error("gave up"));
  await expect(waiting).rejects.toThrow("gave up");
});
