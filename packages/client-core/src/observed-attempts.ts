import { type BufferedAnswer, bufferAnswer, readAnswerText, toResponse } from "./buffer-answer.ts";
import { notifyHook, type RequestInfo } from "./client-hooks.ts";
import { readRequestId } from "./request-id.ts";
import { readRetryAfterMs } from "./retry-after.ts";
import type { SendCall, SendConfig } from "./send-config.ts";

/** The attempts of one call, numbered, observed and paced. */
export interface ObservedAttempts {
  /** Sends one attempt and reads its answer to the end; the fetch given to ky. */
  readonly fetch: (sent: string | URL | Request, init?: RequestInit) => Promise<Response>;
  readonly count: () => number;
  /** The last attempt's answer, fresh to be read; undefined when none came. */
  readonly answer: () => Response | undefined;
  /** True when the caller gave up while a request was on its way. */
  readonly abortedInFlight: () => boolean;
  readonly info: () => RequestInfo;
}

export function createObservedAttempts(
  method: string,
  { path, priority = "live" }: SendCall,
  { vendor, fetch, hooks, limiter, retryTiming, statusOf }: SendConfig,
  signal: AbortSignal,
): ObservedAttempts {
  let count = 0;
  let answer: BufferedAnswer | undefined;
  let abortedInFlight = false;

  const info = (): RequestInfo => ({ vendor, method, path, attempt: count, priority });

  const reportFailure = (error: unknown, durationMs: number) => {
    abortedInFlight = signal.aborted;
    // An abort that is not the caller's is the time-out's.
    const timedOut = error instanceof Error && error.name === "AbortError";
    const code = signal.aborted ? "ABORTED" : timedOut ? "TIMEOUT" : "NETWORK";
    notifyHook(hooks.onResponse, { ...info(), code, durationMs });
  };

  const reportAnswer = (received: BufferedAnswer, durationMs: number) => {
    const { status, headers } = received;
    const waitMs = readRetryAfterMs(headers, Date.now()) ?? retryTiming.rateLimitedMs;
    if (status === 429) limiter?.slowDown(Math.min(retryTiming.maxMs, waitMs));
    else limiter?.recover();
    const requestId = readRequestId(headers);
    notifyHook(hooks.onResponse, {
      ...info(),
      status,
      durationMs,
      ...(requestId === undefined ? {} : { requestId }),
      ...(hooks.unsafeBody ? { responseBody: readAnswerText(received) } : {}),
    });
  };

  return {
    async fetch(sent, init) {
      count += 1;
      answer = undefined;
      const withBody = hooks.unsafeBody && sent instanceof Request ? { requestBody: await sent.clone().text() } : {};
      notifyHook(hooks.onRequest, { ...info(), ...withBody });
      const startedMs = performance.now();
      const received = await fetch(sent, init)
        .then(bufferAnswer)
        .catch((error: unknown) => {
          reportFailure(error, performance.now() - startedMs);
          throw error;
        });
      const { status } = received;
      answer = { ...received, status: statusOf?.({ status, path, text: () => readAnswerText(received) }) ?? status };
      reportAnswer(answer, performance.now() - startedMs);
      return toResponse(answer);
    },
    count: () => count,
    answer: () => answer && toResponse(answer),
    abortedInFlight: () => abortedInFlight,
    info,
  };
}
