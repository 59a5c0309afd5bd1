export {
  ApiError,
  type ApiErrorCode,
  type ApiErrorDetails,
  type ApiErrorInput,
  isApiError,
} from "./errors/api-error.ts";
export type { Classification, ClassifyFailure, FailedAnswer } from "./errors/classify-failure.ts";
export type { OwnAnswers } from "./errors/own-answers.ts";
export { type ToApiErrorContext, toApiError } from "./errors/to-api-error.ts";
export { readVendorsWords } from "./errors/vendors-words.ts";
export { isWebhookError, WebhookError, type WebhookErrorCode } from "./errors/webhook-error.ts";
export { equalInConstantTime, type HmacInput, signHmac, type VerifyHmacInput, verifyHmac } from "./hmac.ts";
export {
  createRateLimiter,
  type RateBudget,
  type RateLimiter,
  type RateLimiterOptions,
} from "./pacing/rate-limiter.ts";
export { type Page, type PageCursor, type PaginateContext, type Paginated, paginate } from "./paginate.ts";
export { type ApiPromise, type ApiResult, createApiPromise, mapApiPromise } from "./requests/api-promise.ts";
export type { CallOptions, Priority } from "./requests/call-options.ts";
export type { ClientHooks, RequestInfo, ResponseInfo, RetryInfo, SettledInfo } from "./requests/client-hooks.ts";
export { checkToken, normalizeBaseUrl } from "./requests/connection-options.ts";
export { createTransport } from "./requests/create-transport.ts";
export { parseJsonWithout } from "./requests/parse-json-without.ts";
export { readHeader, type WebhookHeaders } from "./requests/read-header.ts";
export type { RetryTiming } from "./requests/retry-policy.ts";
export type { CallInit, RawAnswer, RawClient, Send, Transport, TransportOptions } from "./requests/transport.ts";
