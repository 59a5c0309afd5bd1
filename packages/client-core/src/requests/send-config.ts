import type { RateLimiter } from "../pacing/rate-limiter.ts";
import type { CallOptions } from "./call-options.ts";
import type { ClientHooks } from "./client-hooks.ts";
import type { RetryTiming } from "./retry-policy.ts";

/** The same for all calls of a client. */
export interface SendConfig {
  readonly vendor: string;
  readonly fetch: typeof globalThis.fetch;
  readonly timeoutMs: number;
  readonly retries: number;
  readonly retryTiming: RetryTiming;
  readonly limiter: RateLimiter | undefined;
  readonly hooks: ClientHooks;
  /** Corrects a status that lies, such as 200 for "too many requests". */
  readonly statusOf: ((answer: { status: number; path: string; text: () => string }) => number) | undefined;
}

/** One call. */
export interface SendCall extends CallOptions {
  /** Path template for errors and hooks. */
  readonly path: string;
  /** True for a POST that only reads. */
  readonly isRead?: boolean | undefined;
}
