import ky, { isHTTPError, isTimeoutError } from "ky";
import { ApiError, type ApiErrorCode } from "./api-error.ts";
import { isReadMethod, isRetryableCode } from "./classify-failure.ts";
import { notifyHook } from "./client-hooks.ts";
import { readNetworkFailure } from "./network-failure.ts";
import { createObservedAttempts } from "./observed-attempts.ts";
import { readRetryAfterMs } from "./retry-after.ts";
import { type AttemptFailure, planRetry } from "./retry-policy.ts";
import type { SendCall, SendConfig } from "./send-config.ts";

const retriedMethods = ["get", "head", "post", "put", "patch", "delete"] as const;

/**
 * Sends one request with pacing, time-outs and retries.
 *
 * @returns the last answer whatever its status, body unread
 * @throws ApiError TIMEOUT, NETWORK or ABORTED when no answer came
 */
export async function sendRequest(request: Request, call: SendCall, config: SendConfig): Promise<Response> {
  const { limiter, hooks, retryTiming } = config;
  const isRead = call.isRead === true || isReadMethod(request.method);
  const signal = call.signal ?? request.signal;
  const attempts = createObservedAttempts(request.method, call, config, signal);
  let failure: AttemptFailure | undefined;
  let delayMs = 0;

  const waitTurn = async () => {
    signal.throwIfAborted();
    await limiter?.acquire({ priority: call.priority, signal });
  };
  const shouldRetry = ({ error }: { error: Error }) => {
    if (signal.aborted) return false;
    failure = toAttemptFailure(error);
    const planned = planRetry(failure, { isRead, attempt: attempts.count() }, retryTiming, Math.random());
    delayMs = planned ?? 0;
    return planned !== undefined;
  };
  const beforeRetry = async () => {
    const outcome = failure?.kind === "status" ? { status: failure.status } : { code: codeOf(failure) };
    notifyHook(hooks.onRetry, { ...attempts.info(), attempt: attempts.count() + 1, ...outcome });
    await waitTurn();
  };

  try {
    return await ky(request, {
      fetch: attempts.fetch,
      timeout: call.timeoutMs ?? config.timeoutMs,
      retry: { limit: config.retries, methods: [...retriedMethods], shouldRetry, delay: () => delayMs },
      // Without a function that says true, ky does not retry on a status at all.
      throwHttpErrors: (status) => status === 429 || status === 408 || status >= 500,
      hooks: { beforeRequest: [waitTurn], beforeRetry: [beforeRetry] },
    });
  } catch (error) {
    const answer = attempts.answer();
    if (isHTTPError(error) && answer !== undefined) return answer;
    const last = toAttemptFailure(error);
    const code = signal.aborted ? "ABORTED" : codeOf(last);
    const network = last.kind === "network" && !signal.aborted ? last.failure : undefined;
    throw new ApiError({
      code,
      vendor: config.vendor,
      method: request.method,
      path: call.path,
      retryable: isRetryableCode(code),
      // An abort before the first attempt or between two attempts leaves nothing half done.
      ambiguous: !isRead && !network?.neverSent && (code !== "ABORTED" || attempts.abortedInFlight()),
      details: network?.reason === undefined ? undefined : { reason: network.reason },
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
