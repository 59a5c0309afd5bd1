import { readRequestId } from "../requests/request-id.ts";
import { readRetryAfterMs } from "../requests/retry-after.ts";
import { ApiError } from "./api-error.ts";
import {
  type ClassifyFailure,
  codeOfStatus,
  type FailedAnswer,
  isReadMethod,
  isRetryableCode,
  mayHaveBeenApplied,
} from "./classify-failure.ts";
import { anyJsonObject, notTheVendor, type OwnAnswers, saysTooMany } from "./own-answers.ts";
import { keepVendorsWords } from "./vendors-words.ts";

export interface ToApiErrorContext {
  readonly vendor: string;
  /** True for a POST that only reads. */
  readonly isRead?: boolean | undefined;
  readonly classifyFailure?: ClassifyFailure | undefined;
  /** Any filled JSON object when omitted. */
  readonly ownAnswers?: OwnAnswers | undefined;
}

/**
 * The one place where a vendor's refusal becomes a code and `retryable` is decided. What is not in the vendor's own form is
 * UNAVAILABLE, whatever its status: it passes, and a write may have been applied.
 */
export function toApiError(answer: FailedAnswer, context: ToApiErrorContext): ApiError {
  const { status, headers, method, path } = answer;
  const isOwn = (context.ownAnswers ?? anyJsonObject).isRefusal(answer) || saysTooMany(status);
  const found = isOwn
    ? (context.classifyFailure?.(answer) ?? { code: codeOfStatus(status) })
    : { code: "UNAVAILABLE" as const, ambiguous: true, details: notTheVendor };
  const isWrite = context.isRead !== true && !isReadMethod(method);
  const error = new ApiError({
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
  keepVendorsWords(error, answer.body);
  return error;
}
