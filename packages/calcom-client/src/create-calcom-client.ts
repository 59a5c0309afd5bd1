import {
  type ClientHooks,
  checkToken,
  createRateLimiter,
  createTransport,
  normalizeBaseUrl,
  type RetryTiming,
} from "@tpc/client-core";
import { classifyCalcomFailure } from "./answers/classify-failure.ts";
import { ownAnswers } from "./answers/own-answers.ts";
import type { paths } from "./generated/schema.ts";
import { withRateLimitWait } from "./rate-limit-wait.ts";
import { createBookings } from "./resources/bookings.ts";
import { createEventTypes } from "./resources/event-types.ts";
import { createHealth } from "./resources/health.ts";
import { createMe } from "./resources/me.ts";
import { createSchedules } from "./resources/schedules.ts";
import { createSlots } from "./resources/slots.ts";
import { createWebhooks } from "./resources/webhooks.ts";

export interface CalcomClientOptions {
  /** Address of API v2 without `/v2`: another one than the web pages'. */
  readonly baseUrl: string;
  /** `cal_…`. Without one calls are made as a visitor: slots, and bookings by uid as their attendee. */
  readonly token?: string | undefined;
  /** Milliseconds per attempt; 10,000 when omitted. */
  readonly timeoutMs?: number | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Calls a minute; 120 when omitted, Cal.com's limit for one key. */
  readonly rateLimit?: { readonly perMinute?: number | undefined } | undefined;
  /** Attempts after the first; 2 when omitted. Writes are only repeated when they certainly were not applied. */
  readonly retries?: number | undefined;
  /** Delays between attempts; for tests. */
  readonly retryTiming?: Partial<RetryTiming> | undefined;
  readonly hooks?: ClientHooks | undefined;
}

/** Longest wait inside one call: Cal.com blocks a key for a minute. */
const longestWaitMs = 60_000;

/**
 * A client for API v2 of Cal.com 6.2 (cal.diy). A key sees only its own user's bookings, event types and webhooks.
 * Every call takes `{ signal, timeoutMs, priority }`, gives the value out of its envelope and fails with ApiError only.
 *
 * @throws TypeError at once for an address or token that cannot work.
 */
export function createCalcomClient(options: CalcomClientOptions) {
  const { baseUrl, token, timeoutMs, retries, retryTiming, hooks } = options;
  const limiter = createRateLimiter({ perMinute: options.rateLimit?.perMinute ?? 120 });
  const context = createTransport<paths>({
    vendor: "calcom",
    baseUrl: normalizeBaseUrl(baseUrl),
    headers: token === undefined ? {} : { authorization: `Bearer ${checkToken(token)}` },
    fetch: withRateLimitWait(options.fetch ?? ((input, init) => globalThis.fetch(input, init))),
    timeoutMs,
    retries,
    retryTiming: { maxMs: longestWaitMs, ...retryTiming },
    limiter,
    hooks,
    classifyFailure: classifyCalcomFailure,
    ownAnswers,
  });

  return {
    me: createMe(context),
    eventTypes: createEventTypes(context),
    webhooks: createWebhooks(context),
    bookings: createBookings(context),
    slots: createSlots(context),
    schedules: createSchedules(context),
    health: createHealth(context),
    /** What is left to spend, for metrics. */
    budget: () => limiter.budget(),
    /** The typed openapi-fetch client: same pacing and retries, failures as values; give `cal-api-version` yourself. */
    raw: context.raw,
  };
}
export type CalcomClient = ReturnType<typeof createCalcomClient>;
