import {
  type ClientHooks,
  checkToken,
  normalizeBaseUrl,
  type RetryTiming,
  type TransportOptions,
} from "@tpc/client-core";
import { classifyChatwootFailure } from "./answers/classify-failure.ts";
import { ownAnswers } from "./answers/own-answers.ts";
import { withRateLimitWait } from "./rate-limit-wait.ts";

export interface ChatwootConnectionOptions {
  /** Address of the installation, http or https, for example `https://chat.example.com`. */
  readonly baseUrl: string;
  /** Sent as `api_access_token`; proxies must let header names with underscores pass. */
  readonly token: string;
  /** Milliseconds per attempt; 10,000 when omitted. */
  readonly timeoutMs?: number | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Attempts after the first; 2 when omitted. Writes are only repeated when they certainly were not applied. */
  readonly retries?: number | undefined;
  /** Delays between attempts; for tests. */
  readonly retryTiming?: Partial<RetryTiming> | undefined;
  readonly hooks?: ClientHooks | undefined;
}

/** Longest wait inside one call: a whole minute of the server's clock. */
const longestWaitMs = 60_000;

export function buildTransportOptions(options: ChatwootConnectionOptions): TransportOptions {
  const { baseUrl, token, timeoutMs, retries, retryTiming, hooks } = options;
  return {
    vendor: "chatwoot",
    baseUrl: normalizeBaseUrl(baseUrl),
    headers: { api_access_token: checkToken(token) },
    fetch: withRateLimitWait(options.fetch ?? ((input, init) => globalThis.fetch(input, init))),
    timeoutMs,
    retries,
    retryTiming: { maxMs: longestWaitMs, ...retryTiming },
    hooks,
    classifyFailure: classifyChatwootFailure,
    ownAnswers,
  };
}
