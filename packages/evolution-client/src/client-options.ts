import {
  type ClientHooks,
  checkToken,
  normalizeBaseUrl,
  type RetryTiming,
  type TransportOptions,
} from "@tpc/client-core";
import { classifyEvolutionFailure } from "./answers/classify-failure.ts";
import { readConnectStatus } from "./answers/failed-connect.ts";

export interface EvolutionRateLimit {
  /** 600 when omitted; the server itself sets no limit. */
  readonly perMinute?: number | undefined;
}

export interface EvolutionClientOptions {
  /** Address of the installation, http or https, for example `https://evolution.example.com`. */
  readonly baseUrl: string;
  /** The global key, or that of one instance, which sees and serves only this instance. */
  readonly apiKey: string;
  /** Milliseconds per attempt; 10,000 when omitted. Calls that wait by design add to it. */
  readonly timeoutMs?: number | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Attempts after the first; 2 when omitted. Writes are only repeated when they certainly were not applied. */
  readonly retries?: number | undefined;
  /** Delays between attempts; for tests. */
  readonly retryTiming?: Partial<RetryTiming> | undefined;
  readonly rateLimit?: EvolutionRateLimit | undefined;
  readonly hooks?: ClientHooks | undefined;
}

export function buildTransportOptions(options: EvolutionClientOptions): TransportOptions {
  const { baseUrl, apiKey, fetch, timeoutMs, retries, retryTiming, hooks } = options;
  return {
    vendor: "evolution",
    baseUrl: normalizeBaseUrl(baseUrl),
    headers: { apikey: checkToken(apiKey) },
    fetch,
    timeoutMs,
    retries,
    retryTiming,
    hooks,
    classifyFailure: classifyEvolutionFailure,
    statusOf: readConnectStatus,
  };
}
