/** The attempt took longer than it may. */
export class DeadlinePassed extends Error {}

/** Timers overflow above this and would fire at once. */
const longestTimerMs = 2 ** 31 - 1;

/**
 * Runs one attempt until its time-out or the caller's signal ends it, even under a fetch that ignores its signal.
 *
 * @throws DeadlinePassed, the signal's reason, or whatever `run` throws
 */
export async function runWithDeadline<T>(
  run: (signal: AbortSignal) => Promise<T>,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<T> {
  signal.throwIfAborted();
  const controller = new AbortController();
  // Not Promise.withResolvers: Node 20 has none.
  let reject: (reason: unknown) => void = () => {};
  const ended = new Promise<never>((_, fail) => {
    reject = fail;
  });
  const end = (reason: unknown) => {
    controller.abort(reason);
    reject(reason);
  };
  const giveUp = () => end(signal.reason);
  const timer = setTimeout(() => end(new DeadlinePassed()), Math.min(timeoutMs, longestTimerMs));
  signal.addEventListener("abort", giveUp);
  try {
    return await Promise.race([run(controller.signal), ended]);
  } finally {
    clearTimeout(timer);
    // A caller's signal can outlive thousands of calls.
    signal.removeEventListener("abort", giveUp);
  }
}

/** Waits, or rejects with the signal's reason as soon as it is aborted. */
export async function waitUnlessAborted(delayMs: number, signal: AbortSignal): Promise<void> {
  await runWithDeadline(() => new Promise<never>(() => undefined), delayMs, signal).catch((error: unknown) => {
    if (!(error instanceof DeadlinePassed)) throw error;
  });
}
