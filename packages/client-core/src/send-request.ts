import ky, { isHTTPError, isTimeoutError } from "ky";
import type { ApiErrorCode } from "./api-error.ts";
import { ApiError } from "./api-error.ts";
import { type BufferedAnswer, bufferAnswer, readAnswerText, toResponse } from "./buffer-answer.ts";
import type { CallOptions } from "./call-options.ts";
import { isReadMethod, isRetryableCode } from "./classify-failure.ts";
import { type ClientHooks, notifyHook, type RequestInfo } from "./client-hooks.ts";
import { readNetworkFailure } from "./network-failure.ts";
import type { RateLimiter } from "./rate-limiter.ts";
import { readRequestId } from "./request-id.ts";
import { readRetryAfterMs } from "./retry-after.ts";
import { type AttemptFailure, planRetry, type RetryTiming } from "./retry-policy.ts";

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

export interface SendCall extends CallOptions {
  /** Path template for errors and hooks. */
  readonly path: string;
  /** True for a POST that only reads. */
  readonly isRead?: boolean | undefined;
}

const retriedMethods = ["get", "head", "post", "put", "patch", "delete"] as const;

/** Sends one request with pacing, time-outs and retries; throws ApiError only when no answer came. */
export async function sendRequest(request: Request, call: SendCall, config: SendConfig): Promise<Response> {
  const { vendor, limiter, hooks, retryTiming } = config;
  const { method } = request;
  const { path, priority = "live" } = call;
  const isRead = call.isRead === true || isReadMethod(method);
  const signal = call.signal ?? request.signal;
  let attempt = 0;
  let abortedInFlight = false;
  let answer: BufferedAnswer | undefined;
  let failure: AttemptFailure | undefined;
  let delayMs = 0;

  const info = (): RequestInfo => ({ vendor, method, path, attempt, priority });

  const waitTurn = async () => {
    signal.throwIfAborted();
    await limiter?.acquire({ priority, signal });
  };

  const sendOnce = async (sent: string | URL | Request, init?: RequestInit): Promise<Response> => {
    attempt += 1;
    answer = undefined;
    const bodyOf = hooks.unsafeBody && sent instanceof Request ? { requestBody: await sent.clone().text() } : {};
    notifyHook(hooks.onRequest, { ...info(), ...bodyOf });
    const startedMs = performance.now();
    const durationMs = () => performance.now() - startedMs;
    try {
      const received = await bufferAnswer(await config.fetch(sent, init));
      const status = config.statusOf?.({ status: received.status, path, text: () => readAnswerText(received) });
      answer = { ...received, status: status ?? received.status };
    } catch (error) {
      abortedInFlight = signal.aborted;
      const code: ApiErrorCode = signal.aborted ? "ABORTED" : isAbort(error) ? "TIMEOUT" : "NETWORK";
      notifyHook(hooks.onResponse, { ...info(), code, durationMs: durationMs() });
      throw error;
    }
    const { status, headers } = answer;
    const requestId = readRequestId(headers);
    if (status === 429) limiter?.slowDown(waitAfterLimit(headers, retryTiming));
    else limiter?.recover();
    notifyHook(hooks.onResponse, {
      ...info(),
      status,
      durationMs: durationMs(),
      ...(requestId === undefined ? {} : { requestId }),
      ...(hooks.unsafeBody ? { responseBody: readAnswerText(answer) } : {}),
    });
    return toResponse(answer);
  };

  const shouldRetry = ({ error }: { error: Error }): boolean => {
    if (signal.aborted) return false;
    failure = toAttemptFailure(error);
    const planned = planRetry(failure, { isRead, attempt }, retryTiming, Math.random());
    delayMs = planned ?? 0;
    return planned !== undefined;
  };

  try {
    return await ky(request, {
      fetch: sendOnce,
      timeout: call.timeoutMs ?? config.timeoutMs,
      retry: { limit: config.retries, methods: [...retriedMethods], shouldRetry, delay: () => delayMs },
      // Without a function that says true, ky does not retry on a status at all.
      throwHttpErrors: (status) => status === 429 || status === 408 || status >= 500,
      hooks: {
        beforeRequest: [waitTurn],
        beforeRetry: [
          async () => {
            const outcome = failure?.kind === "status" ? { status: failure.status } : { code: codeOf(failure) };
            notifyHook(hooks.onRetry, { ...info(), attempt: attempt + 1, ...outcome });
            await waitTurn();
          },
        ],
      },
    });
  } catch (error) {
    if (isHTTPError(error) && answer !== undefined) return toResponse(answer);
    const last = signal.aborted ? undefined : toAttemptFailure(error);
    const code = signal.aborted ? "ABORTED" : codeOf(last);
    const network = last?.kind === "network" ? last.failure : undefined;
    throw new ApiError({
      code,
      vendor,
      method,
      path,
      retryable: isRetryableCode(code),
      // An abort before the first attempt or between two attempts leaves nothing half done.
      ambiguous: !isRead && !network?.neverSent && (code !== "ABORTED" || abortedInFlight),
      ...(network?.reason === undefined ? {} : { details: { reason: network.reason } }),
    });
  }
}

function toAttemptFailure(error: unknown): AttemptFailure {
  if (isHTTPError(error)) {
    const { status, headers } = error.response;
    return { kind: "status", status, retryAfterMs: readRetryAfterMs(headers, Date.now()) };
  }
  if (isTimeoutError(error)) return { kind: "timeout" };
  return { kind: "network", failure: readNetworkFailure(error) };
}

function codeOf(failure: AttemptFailure | undefined): ApiErrorCode {
  return failure?.kind === "timeout" ? "TIMEOUT" : "NETWORK";
}

function waitAfterLimit(headers: Headers, timing: RetryTiming): number {
  return Math.min(timing.maxMs, readRetryAfterMs(headers, Date.now()) ?? timing.rateLimitedMs);
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === "AbortError";
}
