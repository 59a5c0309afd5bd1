import type { Failure } from "./classify-failure.ts";

export interface RetryLimits {
  /** How long a lead may fail before its events are put aside. */
  readonly giveUpAfterMs: number;
}

export type RetryPlan =
  | { readonly kind: "again"; readonly delayMs: number }
  /** It will not pass by itself: a person has to look. */
  | { readonly kind: "set-aside" };

/** Tries of an error that nobody has classified: it is ours, and repeating it seldom helps. */
const triesForBugs = 3;
const firstDelayMs = 1_000;
/** Somebody has to change a key or a setting: asking every second only fills logs. */
const firstOperatorDelayMs = 60_000;
const maxDelayMs = 15 * 60_000;
/**
 * A call that was not made costs the vendor nothing. And who notes in the very moment in which the vendor comes back that it
 * is away is not hurried any more: he must not wait long.
 */
const maxAwayDelayMs = 60_000;

/**
 * When to try again: within seconds at first, then twice as late each time up to a quarter of an hour (a minute while the
 * call is not even made), and never before the vendor's own Retry-After.
 *
 * @param tries - failed tries so far, this one included
 * @param random - 0 to 1: spreads what failed together
 */
export function planRetry(
  failure: Failure,
  input: {
    readonly tries: number;
    readonly failingForMs: number;
    readonly random: number;
  } & RetryLimits,
): RetryPlan {
  const { kind } = failure;
  // Somebody will resume it, and hurries then; nothing is lost meanwhile, however long it takes.
  if (failure.code === "PAUSED") return { kind: "again", delayMs: maxDelayMs };
  const isHopeless = kind === "permanent" || (kind === "bug" && input.tries >= triesForBugs);
  if (isHopeless || input.failingForMs >= input.giveUpAfterMs) return { kind: "set-aside" };
  const firstMs = kind === "operator" ? firstOperatorDelayMs : firstDelayMs;
  const longestMs = failure.code === "VENDOR_AWAY" ? maxAwayDelayMs : maxDelayMs;
  const backoffMs = Math.min(longestMs, firstMs * 2 ** Math.min(input.tries - 1, 20));
  const spreadMs = backoffMs * (0.5 + input.random / 2);
  return { kind: "again", delayMs: Math.round(Math.max(spreadMs, failure.retryAfterMs ?? 0)) };
}
