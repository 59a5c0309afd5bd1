/** A bucket that holds `capacity` tokens and refills at `perMs`; pure in time, which callers pass in. */
export interface TokenBucket {
  /** Tokens at `nowMs`, fractions included. */
  available(nowMs: number): number;
  /** Milliseconds until one token is there; 0 when it is. */
  waitMs(nowMs: number): number;
  take(nowMs: number): void;
  drain(nowMs: number): void;
  /** Scales refill and capacity; 1 is the configured rate. */
  setFactor(factor: number, nowMs: number): void;
}

/**
 * At most `limit` calls in any window of `windowMs`: a fifth of the limit may go at once, the rest is spread.
 * A full bucket of `limit` would allow nearly twice the limit within the first window.
 */
export function createTokenBucket(limit: number, windowMs: number, startMs: number): TokenBucket {
  const burst = Math.max(1, Math.floor(limit / 5));
  const perMs = Math.max(limit - burst, limit / 2) / windowMs;
  let factor = 1;
  let tokens = burst;
  let updatedMs = startMs;

  const capacity = () => Math.max(1, burst * factor);
  const refill = (nowMs: number) => {
    // A clock that steps back must neither add nor remove tokens.
    const elapsedMs = Math.max(0, nowMs - updatedMs);
    tokens = Math.min(capacity(), tokens + elapsedMs * perMs * factor);
    updatedMs = nowMs;
  };

  return {
    available(nowMs) {
      refill(nowMs);
      return tokens;
    },
    waitMs(nowMs) {
      refill(nowMs);
      // The tolerance keeps floating point from asking for one more wait of a billionth.
      return tokens >= 1 - 1e-9 ? 0 : Math.ceil((1 - tokens) / (perMs * factor));
    },
    take(nowMs) {
      refill(nowMs);
      tokens = Math.max(0, tokens - 1);
    },
    drain(nowMs) {
      refill(nowMs);
      tokens = 0;
    },
    setFactor(next, nowMs) {
      refill(nowMs);
      factor = next;
    },
  };
}
