import type { Priority } from "../requests/call-options.ts";
import { createTokenBucket } from "./token-bucket.ts";
import { createWaitingLanes } from "./waiting-lanes.ts";

export interface RateLimiterOptions {
  /** Most calls in any minute. */
  readonly perMinute: number;
  /** Most calls in any second; unlimited when omitted. */
  readonly perSecond?: number | undefined;
  /** Monotonic milliseconds; the performance clock when omitted. */
  readonly now?: (() => number) | undefined;
  readonly sleep?: ((delayMs: number) => Promise<void>) | undefined;
}

/** What is left to spend, for metrics. */
export interface RateBudget {
  /** Calls that could go at once. */
  readonly available: number;
  /** Calls a minute at the present pace; lower than configured after a 429. */
  readonly perMinute: number;
  readonly limitPerMinute: number;
  /** Milliseconds until the vendor's Retry-After is over; 0 when none runs. */
  readonly blockedMs: number;
  readonly waiting: Readonly<Record<Priority, number>>;
}

export interface RateLimiter {
  /** Resolves when the call may go. Rejects with the signal's reason when it is aborted while waiting. */
  acquire(options?: { priority?: Priority | undefined; signal?: AbortSignal | undefined }): Promise<void>;
  /** Reports a 429: halves the pace and holds all calls for `retryAfterMs`. */
  slowDown(retryAfterMs?: number): void;
  /** Reports a call that was let through: the pace recovers step by step. */
  recover(): void;
  budget(): RateBudget;
}

const slowest = 0.1;
const recoveryStep = 0.02;

/**
 * One limiter per vendor account; share it among clients that share the account's limit.
 *
 * @throws RangeError when a limit is not a positive number
 */
export function createRateLimiter(options: RateLimiterOptions): RateLimiter {
  const { perMinute, perSecond, now = () => performance.now(), sleep = waitFor } = options;
  checkLimit(perMinute);
  if (perSecond !== undefined) checkLimit(perSecond);
  const buckets = [createTokenBucket(perMinute, 60_000, now())];
  if (perSecond !== undefined) buckets.push(createTokenBucket(perSecond, 1_000, now()));
  const lanes = createWaitingLanes();
  let factor = 1;
  let blockedUntilMs = Number.NEGATIVE_INFINITY;
  let pumping = false;

  const waitMs = () => Math.max(blockedUntilMs - now(), 0, ...buckets.map((bucket) => bucket.waitMs(now())));
  const take = () => {
    for (const bucket of buckets) bucket.take(now());
  };
  const setFactor = (next: number) => {
    factor = next;
    for (const bucket of buckets) bucket.setFactor(factor, now());
  };
  const pump = async () => {
    pumping = true;
    try {
      while (lanes.size() > 0) {
        const pauseMs = waitMs();
        if (pauseMs > 0) await sleep(pauseMs);
        else if (lanes.releaseNext()) take();
      }
    } finally {
      pumping = false;
    }
  };

  return {
    async acquire({ priority = "live", signal } = {}) {
      signal?.throwIfAborted();
      if (lanes.size() === 0 && waitMs() === 0) return take();
      const turn = lanes.wait(priority, signal);
      if (!pumping) void pump();
      return turn;
    },
    slowDown(retryAfterMs = 1_000) {
      blockedUntilMs = Math.max(blockedUntilMs, now() + retryAfterMs);
      setFactor(Math.max(slowest, factor / 2));
      for (const bucket of buckets) bucket.drain(now());
    },
    recover() {
      if (factor < 1) setFactor(Math.min(1, factor + recoveryStep));
    },
    budget: () => ({
      available: Math.floor(Math.min(...buckets.map((bucket) => bucket.available(now())))),
      perMinute: perMinute * factor,
      limitPerMinute: perMinute,
      blockedMs: Math.max(0, blockedUntilMs - now()),
      waiting: lanes.counts(),
    }),
  };
}

function checkLimit(limit: number): void {
  // Zero or NaN would let every caller wait for ever.
  if (!Number.isFinite(limit) || limit <= 0) throw new RangeError("a rate limit must be a positive number");
}

function waitFor(delayMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, delayMs));
}
