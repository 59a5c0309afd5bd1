import { mayHaveBeenApplied } from "../errors/classify-failure.ts";
import type { NetworkFailure } from "../errors/network-failure.ts";

/** How one attempt failed. */
export type AttemptFailure =
  | { readonly kind: "status"; readonly status: number; readonly retryAfterMs?: number | undefined }
  | { readonly kind: "network"; readonly failure: NetworkFailure }
  | { readonly kind: "timeout" };

export interface RetryTiming {
  /** First delay after a failure, doubled each time. */
  readonly baseMs: number;
  /** First delay after a 429 that does not say how long. */
  readonly rateLimitedMs: number;
  /** Longest delay inside a call; when the vendor asks for more the call fails and says so. */
  readonly maxMs: number;
}

export const defaultRetryTiming: RetryTiming = { baseMs: 300, rateLimitedMs: 5_000, maxMs: 30_000 };

/**
 * Milliseconds to wait before the next attempt, or undefined when the call must fail.
 * Reads are repeated after any passing failure; writes only when the vendor certainly did nothing.
 *
 * @param attempt - number of the attempt that failed, from 1
 * @param random - in [0, 1), spreads clients that failed together
 */
export function planRetry(
  failure: AttemptFailure,
  call: { isRead: boolean; attempt: number },
  timing: RetryTiming,
  random: number,
): number | undefined {
  const limited = failure.kind === "status" && failure.status === 429;
  if (!limited && !isSafeToRepeat(failure, call.isRead)) return undefined;
  if (failure.kind === "status" && failure.retryAfterMs !== undefined) {
    return failure.retryAfterMs > timing.maxMs ? undefined : failure.retryAfterMs;
  }
  const firstMs = limited ? timing.rateLimitedMs : timing.baseMs;
  return Math.min(timing.maxMs, firstMs * 2 ** (call.attempt - 1) * (0.75 + random / 2));
}

function isSafeToRepeat(failure: AttemptFailure, isRead: boolean): boolean {
  if (failure.kind === "status") return isRead && mayHaveBeenApplied(failure.status) && failure.status !== 501;
  return isRead || (failure.kind === "network" && failure.failure.neverSent);
}
