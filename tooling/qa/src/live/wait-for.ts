import { setTimeout as pause } from "node:timers/promises";
import { VerificationError } from "@tpc/demo";

/** A webhook that was lost is found by a sweep, minutes later: that is no answer to "does it work". */
const patienceMs = 90_000;
/** Each look is a call of somebody's allowance: soon at first, then seldom. */
const longestPauseMs = 2_000;

/** Waits for something in a real system. @throws VerificationError when it does not come; an AbortError when interrupted */
export async function waitFor<Value>(
  otherwise: string,
  signal: AbortSignal,
  look: () => Promise<Value | undefined | null | false>,
): Promise<Value> {
  const deadline = Date.now() + patienceMs;
  for (let pauseMs = 100; ; pauseMs = Math.min(pauseMs * 1.5, longestPauseMs)) {
    signal.throwIfAborted();
    const value = await look();
    if (value !== undefined && value !== null && value !== false) return value;
    if (Date.now() > deadline) throw new VerificationError(otherwise);
    await pause(pauseMs, undefined, { signal });
  }
}
