import { ApiError } from "./api-error.ts";
import {
  type ClassifyFailure,
  codeOfStatus,
  type FailedAnswer,
  isReadMethod,
  isRetryableCode,
  mayHaveBeenApplied,
} from "./classify-failure.ts";
import { readRequestId } from "./request-id.ts";
import { readRetryAfterMs } from "./retry-after.ts";

export interface ToApiErrorContext {
  readonly vendor: string;
  /** True for a POST that only reads. */
  readonly isRead?: boolean | undefined;
  readonly classifyFailure?: ClassifyFailure | undefined;
}

/** The one place where a vendor's refusal becomes a code and `retryable` is decided. */
export function toApiError(answer: FailedAnswer, context: ToApiErrorContext): ApiError {
  const { status, headers, method, path } = answer;
  const found = context.classifyFailure?.(answer) ?? { code: codeOfStatus(status) };
  const isWrite = context.isRead !== true && !isReadMethod(method);
  return new ApiError({
    code: found.code,
    vendor: context.vendor,
    method,
    path,
    status,
    requestId: readRequestId(headers),
    retryable: found.retryable ?? isRetryableCode(found.code),
    ambiguous: isWrite && (found.ambiguous ?? mayHaveBeenApplied(status)),
    retryAfterMs: readRetryAfterMs(headers, Date.now()),
    details: found.details,
  });
}
