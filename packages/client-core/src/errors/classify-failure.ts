import type { ApiErrorCode, ApiErrorDetails } from "./api-error.ts";

/** An answer that is not a success, as a vendor's classifier sees it. */
export interface FailedAnswer {
  readonly status: number;
  /** Parsed JSON, or the text when it is not JSON. */
  readonly body: unknown;
  readonly headers: Headers;
  readonly method: string;
  /** Path template. */
  readonly path: string;
}

export interface Classification {
  readonly code: ApiErrorCode;
  readonly retryable?: boolean;
  /** False when the vendor certainly did not apply the write in spite of a 5xx. */
  readonly ambiguous?: boolean;
  readonly details?: ApiErrorDetails;
}

/** Reads a vendor's error body; undefined leaves the decision to the status. */
export type ClassifyFailure = (answer: FailedAnswer) => Classification | undefined;

const codeByStatus: Readonly<Record<number, ApiErrorCode>> = {
  401: "UNAUTHENTICATED",
  402: "QUOTA_EXCEEDED",
  403: "FORBIDDEN",
  404: "NOT_FOUND",
  408: "TIMEOUT",
  409: "CONFLICT",
  410: "NOT_FOUND",
  422: "VALIDATION_FAILED",
  429: "RATE_LIMITED",
};

const retryableCodes: ReadonlySet<ApiErrorCode> = new Set(["RATE_LIMITED", "UNAVAILABLE", "TIMEOUT", "NETWORK"]);

export function codeOfStatus(status: number): ApiErrorCode {
  const known = codeByStatus[status];
  if (known !== undefined) return known;
  if (status >= 500) return "UNAVAILABLE";
  return status >= 400 ? "BAD_REQUEST" : "UNEXPECTED_RESPONSE";
}

export function isRetryableCode(code: ApiErrorCode): boolean {
  return retryableCodes.has(code);
}

/** GET and HEAD change nothing; everything else is a write unless the call says otherwise. */
export function isReadMethod(method: string): boolean {
  return method === "GET" || method === "HEAD";
}

/** A write answered with 408 or 5xx may have been applied before the answer failed. */
export function mayHaveBeenApplied(status: number): boolean {
  return status === 408 || status >= 500;
}
