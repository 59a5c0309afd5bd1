import type { ApiError, ApiErrorCode } from "../errors/api-error.ts";
import type { Priority } from "./call-options.ts";

/** Safe to log: a path template, no query, no headers. */
export interface RequestInfo {
  readonly vendor: string;
  readonly method: string;
  readonly path: string;
  /** 1 for the first attempt. */
  readonly attempt: number;
  readonly priority: Priority;
  /** Only with `unsafeBody`: holds personal data. */
  readonly requestBody?: string;
}

/** One finished attempt: `status` when an answer came, `code` when none did. */
export interface ResponseInfo extends RequestInfo {
  readonly status?: number;
  readonly code?: ApiErrorCode;
  readonly requestId?: string;
  readonly durationMs: number;
  /** Only with `unsafeBody`: holds personal data. */
  readonly responseBody?: string;
}

/** Called before attempt number `attempt` is sent; `status` of the answer that made it necessary. */
export interface RetryInfo extends RequestInfo {
  readonly status?: number;
  readonly code?: ApiErrorCode;
}

/** One call with all its attempts, and what came of it. */
export interface SettledInfo extends Pick<RequestInfo, "vendor" | "method" | "path"> {
  /** Absent when it succeeded. */
  readonly error?: ApiError;
}

/** Observers for logs and metrics. An error thrown by one is dropped: watching must not break a call. */
export interface ClientHooks {
  /**
   * No observer: asked when an attempt's turn has come. `false` ends the call with ABORTED, and the attempt is not sent. For
   * programs that may lose the right to write while they wait for a rate limit.
   */
  readonly maySend?: (info: RequestInfo) => boolean;
  readonly onRequest?: (info: RequestInfo) => void;
  readonly onResponse?: (info: ResponseInfo) => void;
  readonly onRetry?: (info: RetryInfo) => void;
  /** Not for calls through `raw`, whose failures are values. */
  readonly onSettled?: (info: SettledInfo) => void;
  /** Adds bodies to the infos. For debugging with invented data only. */
  readonly unsafeBody?: boolean;
}

export function notifyHook<Info>(hook: ((info: Info) => void) | undefined, info: Info): void {
  try {
    hook?.(info);
  } catch {}
}
