import type { Client } from "openapi-fetch";
import type { ClassifyFailure } from "../errors/classify-failure.ts";
import type { OwnAnswers } from "../errors/own-answers.ts";
import type { RateLimiter } from "../pacing/rate-limiter.ts";
import type { ApiPromise } from "./api-promise.ts";
import type { CallOptions } from "./call-options.ts";
import type { ClientHooks } from "./client-hooks.ts";
import type { RetryTiming } from "./retry-policy.ts";
import type { SendConfig } from "./send-config.ts";

export interface TransportOptions {
  /** Name in errors and hooks. */
  readonly vendor: string;
  /** Absolute http or https address; a path is kept, a trailing slash dropped. */
  readonly baseUrl: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Milliseconds per attempt; 10,000 when omitted. */
  readonly timeoutMs?: number | undefined;
  /** Attempts after the first; 2 when omitted. */
  readonly retries?: number | undefined;
  readonly retryTiming?: Partial<RetryTiming> | undefined;
  readonly limiter?: RateLimiter | undefined;
  readonly hooks?: ClientHooks | undefined;
  readonly classifyFailure?: ClassifyFailure | undefined;
  /** Any filled JSON object is the vendor's when omitted. */
  readonly ownAnswers?: OwnAnswers | undefined;
  readonly statusOf?: SendConfig["statusOf"];
}

/** Spread into an openapi-fetch call: `raw.GET("/x", { ...init })`. */
export interface CallInit {
  readonly fetch: (request: Request) => Promise<Response>;
  readonly signal?: AbortSignal;
}

/** What an openapi-fetch call resolves to, seen without its types. */
export interface RawAnswer {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * Performs one call and reads its answer.
 *
 * @param perform - the openapi-fetch call, given the init to spread
 * @param read - turns the body into the value; what it throws becomes UNEXPECTED_RESPONSE when the answer is in the vendor's
 * envelope, else UNAVAILABLE
 * @param options - the caller's options, and `isRead` for a POST that changes nothing
 */
export type Send = <T>(
  perform: (init: CallInit) => Promise<RawAnswer>,
  read: (body: unknown, response: Response) => T,
  options?: CallOptions & { readonly isRead?: boolean | undefined },
) => ApiPromise<T>;

/** openapi-fetch's client under a name of ours, so that the types of a client need no package but this one. */
export interface RawClient<Paths extends object> extends Client<Paths> {}

export interface Transport<Paths extends object> {
  /** The typed openapi-fetch client: same pacing and retries, failures as values. */
  readonly raw: RawClient<Paths>;
  readonly send: Send;
}
