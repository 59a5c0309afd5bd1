import { ApiError, type ApiErrorCode } from "../errors/api-error.ts";
import { isReadMethod, isRetryableCode } from "../errors/classify-failure.ts";
import { notifyHook, type RequestInfo } from "./client-hooks.ts";
import { readRetryAfterMs } from "./retry-after.ts";
import { type AttemptFailure, planRetry } from "./retry-policy.ts";
import { waitUnlessAborted } from "./run-with-deadline.ts";
import { type AttemptOutcome, sendAttempt } from "./send-attempt.ts";
import type { SendCall, SendConfig } from "./send-config.ts";

/**
 * Sends one request with pacing, time-outs and retries.
 *
 * @returns the last answer whatever its status, body unread
 * @throws ApiError TIMEOUT, NETWORK or ABORTED when no answer came
 */
export async function sendRequest(request: Request, call: SendCall, config: SendConfig): Promise<Response> {
  const { vendor, hooks, limiter } = config;
  const { path, priority = "live", signal = request.signal, timeoutMs = config.timeoutMs } = call;
  const { method } = request;
  const isRead = call.isRead === true || isReadMethod(method);
  const failed = (
    code: ApiErrorCode,
    ambiguous: boolean,
    { reason, cause }: { reason?: string; cause?: unknown } = {},
  ) =>
    new ApiError({
      code,
      vendor,
      method,
      path,
      retryable: isRetryableCode(code),
      ambiguous: !isRead && ambiguous,
      details: reason === undefined ? undefined : { reason },
      cause,
    });
  // Waiting happens before an attempt or between two: giving up there leaves nothing half done.
  const orFail = (wait: Promise<void>) =>
    wait.catch((error: unknown) => {
      throw signal.aborted ? failed("ABORTED", false) : error;
    });
  const waitTurn = async () => {
    signal.throwIfAborted();
    await limiter?.acquire({ priority, signal });
  };

  for (let attempt = 1; ; attempt += 1) {
    const info: RequestInfo = { vendor, method, path, attempt, priority };
    await orFail(waitTurn());
    if (hooks.maySend?.(info) === false) throw failed("ABORTED", false, { reason: "the program may not send now" });
    const isLast = attempt > config.retries;
    // A body can be read once only, so every attempt but the last sends a copy.
    const outcome = await sendAttempt(isLast ? request : request.clone(), info, config, { timeoutMs, signal });
    if (outcome.kind === "answer" && outcome.response.ok) return outcome.response;

    const failure = toFailure(outcome);
    const delayMs =
      failure && !isLast ? planRetry(failure, { isRead, attempt }, config.retryTiming, Math.random()) : undefined;
    if (delayMs === undefined) {
      if (outcome.kind === "answer") return outcome.response;
      if (outcome.kind !== "network") throw failed(outcome.kind === "timeout" ? "TIMEOUT" : "ABORTED", true);
      throw failed("NETWORK", !outcome.failure.neverSent, { ...outcome.failure, cause: outcome.cause });
    }
    await orFail(waitUnlessAborted(delayMs, signal));
    notifyHook(hooks.onRetry, { ...info, attempt: attempt + 1, ...resultOf(outcome) });
  }
}

function toFailure(outcome: AttemptOutcome): AttemptFailure | undefined {
  if (outcome.kind === "aborted") return undefined;
  if (outcome.kind !== "answer") return outcome;
  const { status, headers } = outcome.response;
  return { kind: "status", status, retryAfterMs: readRetryAfterMs(headers, Date.now()) };
}

function resultOf(outcome: AttemptOutcome): { status: number } | { code: ApiErrorCode } {
  if (outcome.kind === "answer") return { status: outcome.response.status };
  return { code: outcome.kind === "timeout" ? "TIMEOUT" : "NETWORK" };
}
