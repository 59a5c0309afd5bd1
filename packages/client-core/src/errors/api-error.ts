/** Why a call failed, in words that are the same for every vendor. */
export type ApiErrorCode =
  | "NOT_FOUND"
  | "DUPLICATE"
  | "VALIDATION_FAILED"
  | "BAD_REQUEST"
  | "CONFLICT"
  | "UNAUTHENTICATED"
  | "FORBIDDEN"
  | "QUOTA_EXCEEDED"
  | "RATE_LIMITED"
  | "UNAVAILABLE"
  | "TIMEOUT"
  | "NETWORK"
  | "ABORTED"
  | "UNEXPECTED_RESPONSE";

/** Names only (fields, constraint, reason), never values: details go to logs. */
export interface ApiErrorDetails {
  readonly attributes?: readonly string[];
  readonly reason?: string;
}

export interface ApiErrorInput {
  readonly code: ApiErrorCode;
  readonly vendor: string;
  readonly method: string;
  /** Path template such as `/rest/people/{id}`: no ids, no query. */
  readonly path: string;
  readonly status?: number | undefined;
  readonly requestId?: string | undefined;
  readonly retryable: boolean;
  /** True for a write that may have been applied: look before writing again. */
  readonly ambiguous: boolean;
  readonly retryAfterMs?: number | undefined;
  readonly details?: ApiErrorDetails | undefined;
  /** What `fetch` threw when no answer came. */
  readonly cause?: unknown;
}

const brand = Symbol.for("tpc.ApiError");

/**
 * What a client throws when a call fails; any other error is a bug. Carries no header, body or query, because each of them
 * may hold a secret or personal data and loggers print whatever hangs on an error. `cause` is there when no answer came:
 * what `fetch` threw, which Node's own names host and port in at most.
 */
export class ApiError extends Error {
  readonly code: ApiErrorCode;
  readonly vendor: string;
  readonly method: string;
  readonly path: string;
  readonly retryable: boolean;
  readonly ambiguous: boolean;
  readonly status?: number;
  readonly requestId?: string;
  readonly retryAfterMs?: number;
  readonly details?: ApiErrorDetails;

  constructor(input: ApiErrorInput) {
    super(`${input.vendor} ${input.method} ${input.path}: ${input.code}${input.status ? ` (${input.status})` : ""}`, {
      ...(input.cause === undefined ? {} : { cause: input.cause }),
    });
    this.name = "ApiError";
    this.code = input.code;
    this.vendor = input.vendor;
    this.method = input.method;
    this.path = input.path;
    this.retryable = input.retryable;
    this.ambiguous = input.ambiguous;
    if (input.status !== undefined) this.status = input.status;
    if (input.requestId !== undefined) this.requestId = input.requestId;
    if (input.retryAfterMs !== undefined) this.retryAfterMs = input.retryAfterMs;
    if (input.details !== undefined) this.details = input.details;
    Object.defineProperty(this, brand, { value: true });
  }
}

/** Recognises an {@link ApiError} by brand, so two copies of this package in one program agree. */
export function isApiError(value: unknown): value is ApiError {
  return typeof value === "object" && value !== null && brand in value;
}
