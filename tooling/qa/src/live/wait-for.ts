import { eventually } from "@tpc/demo";

/** A webhook that was lost is found by the next sweep: a test that waits for less calls slow what works. */
const patienceMs = 90_000;
/** Each look is a call of somebody's allowance. */
const lookEveryMs = 1_500;

/** Waits for something in a real system. @throws VerificationError when it does not come; an AbortError when interrupted */
export function waitFor<Value>(
  otherwise: string,
  signal: AbortSignal,
  look: () => Promise<Value | undefined | null | false>,
): Promise<Value> {
  const interruptible = () => {
    signal.throwIfAborted();
    return look();
  };
  return eventually(otherwise, interruptible, { patienceMs, everyMs: lookEveryMs });
}
