import { type NetworkFailure, readNetworkFailure } from "../errors/network-failure.ts";
import { type BufferedAnswer, bufferAnswer, readAnswerText, toResponse } from "./buffer-answer.ts";
import { notifyHook, type RequestInfo } from "./client-hooks.ts";
import { readRequestId } from "./request-id.ts";
import { readRetryAfterMs } from "./retry-after.ts";
import { DeadlinePassed, runWithDeadline } from "./run-with-deadline.ts";
import type { SendConfig } from "./send-config.ts";

/** How one attempt ended. */
export type AttemptOutcome =
  | { readonly kind: "answer"; readonly response: Response }
  | { readonly kind: "timeout" }
  | { readonly kind: "aborted" }
  | { readonly kind: "network"; readonly failure: NetworkFailure; readonly cause: unknown };

/**
 * Sends one attempt, reads its answer to the end, tells hooks and limiter about it.
 *
 * @param timeoutMs - for the attempt with its body
 * @throws only what is a bug: whatever ends the sending itself is an outcome
 */
export async function sendAttempt(
  request: Request,
  info: RequestInfo,
  config: SendConfig,
  { timeoutMs, signal }: { readonly timeoutMs: number; readonly signal: AbortSignal },
): Promise<AttemptOutcome> {
  const { fetch, hooks, statusOf } = config;
  const withBody = hooks.unsafeBody ? { requestBody: await request.clone().text() } : {};
  notifyHook(hooks.onRequest, { ...info, ...withBody });
  const startedMs = performance.now();
  const send = (attemptSignal: AbortSignal) =>
    fetch(request, { signal: attemptSignal })
      .then(bufferAnswer)
      .catch((cause: unknown) => ({ cause }));
  const received = await runWithDeadline(send, timeoutMs, signal).catch((error: unknown) => {
    if (signal.aborted) return "aborted" as const;
    if (error instanceof DeadlinePassed) return "timeout" as const;
    throw error;
  });
  const durationMs = performance.now() - startedMs;
  const fail = (outcome: Exclude<AttemptOutcome, { kind: "answer" }>) => {
    notifyHook(hooks.onResponse, { ...info, code: codeOf[outcome.kind], durationMs });
    return outcome;
  };
  if (typeof received === "string") return fail({ kind: received });
  if ("cause" in received) {
    const { cause } = received;
    return fail(signal.aborted ? { kind: "aborted" } : { kind: "network", failure: readNetworkFailure(cause), cause });
  }
  const { status } = received;
  const text = () => readAnswerText(received);
  const answer = { ...received, status: statusOf?.({ status, path: info.path, text }) ?? status };
  reportAnswer(answer, info, durationMs, config);
  return { kind: "answer", response: toResponse(answer) };
}

const codeOf = { aborted: "ABORTED", timeout: "TIMEOUT", network: "NETWORK" } as const;

function reportAnswer(
  answer: BufferedAnswer,
  info: RequestInfo,
  durationMs: number,
  { limiter, hooks, retryTiming }: SendConfig,
): void {
  const { status, headers } = answer;
  const waitMs = readRetryAfterMs(headers, Date.now()) ?? retryTiming.rateLimitedMs;
  if (status === 429) limiter?.slowDown(Math.min(retryTiming.maxMs, waitMs));
  else limiter?.recover();
  const requestId = readRequestId(headers);
  notifyHook(hooks.onResponse, {
    ...info,
    status,
    durationMs,
    ...(requestId === undefined ? {} : { requestId }),
    ...(hooks.unsafeBody ? { responseBody: readAnswerText(answer) } : {}),
  });
}
