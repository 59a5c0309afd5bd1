import {
  type ClientHooks,
  checkToken,
  normalizeBaseUrl,
  type RetryTiming,
  type TransportOptions,
} from "@tpc/client-core";
import { classifyCoolifyFailure } from "./answers/classify-failure.ts";

export interface CoolifyRateLimit {
  /** 200 when omitted: Coolify's `API_RATE_LIMIT`, which all tokens of one user share. */
  readonly perMinute?: number | undefined;
}

export interface CoolifyClientOptions {
  /** Address of the dashboard, http or https, without `/api/v1`. */
  readonly baseUrl: string;
  /** Token of a team. `read` lists everything but values; changing takes `write`, starting and stopping `deploy`. */
  readonly token: string;
  /** Milliseconds per attempt; 10,000 when omitted. */
  readonly timeoutMs?: number | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Attempts after the first; 2 when omitted. Writes are only repeated when they certainly were not applied. */
  readonly retries?: number | undefined;
  /** Delays between attempts; for tests. */
  readonly retryTiming?: Partial<RetryTiming> | undefined;
  readonly rateLimit?: CoolifyRateLimit | undefined;
  readonly hooks?: ClientHooks | undefined;
}

export function buildTransportOptions(options: CoolifyClientOptions): TransportOptions {
  const { baseUrl, token, fetch, timeoutMs, retries, retryTiming, hooks } = options;
  return {
    vendor: "coolify",
    baseUrl: normalizeBaseUrl(baseUrl),
    headers: { authorization: `Bearer ${checkToken(token)}` },
    fetch,
    timeoutMs,
    retries,
    retryTiming,
    hooks,
    classifyFailure: classifyCoolifyFailure,
  };
}
