export {
  ApiError,
  type ApiErrorCode,
  type ApiErrorDetails,
  type ApiErrorInput,
  isApiError,
} from "./api-error.ts";
export { type ApiPromise, type ApiResult, createApiPromise, mapApiPromise } from "./api-promise.ts";
export type { CallOptions, Priority } from "./call-options.ts";
export type { Classification, ClassifyFailure, FailedAnswer } from "./classify-failure.ts";
export type { ClientHooks, RequestInfo, ResponseInfo, RetryInfo, SettledInfo } from "./client-hooks.ts";
export { checkToken, normalizeBaseUrl } from "./connection-options.ts";
export { createTransport } from "./create-transport.ts";
export { equalInConstantTime, type HmacInput, signHmac, type VerifyHmacInput, verifyHmac } from "./hmac.ts";
export type { OwnAnswers } from "./own-answers.ts";
export { type Page, type PageCursor, type PaginateContext, type Paginated, paginate } from "./paginate.ts";
export { parseJsonWithout } from "./parse-json-without.ts";
export { createRateLimiter, type RateBudget, type RateLimiter, type RateLimiterOptions } from "./rate-limiter.ts";
export { readHeader, type WebhookHeaders } from "./read-header.ts";
export type { RetryTiming } from "./retry-policy.ts";
export { type ToApiErrorContext, toApiError } from "./to-api-error.ts";
export type { CallInit, RawAnswer, RawClient, Send, Transport, TransportOptions } from "./transport.ts";
export { readVendorsWords } from "./vendors-words.ts";
export { isWebhookError, WebhookError, type WebhookErrorCode } from "./webhook-error.ts";
