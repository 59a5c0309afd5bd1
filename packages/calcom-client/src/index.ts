export {
  ApiError,
  type ApiErrorCode,
  type ApiPromise,
  type CallOptions,
  isApiError,
  isWebhookError,
  WebhookError,
  type WebhookErrorCode,
  type WebhookHeaders,
} from "@tpc/client-core";
export { type BookingPage, findBooker } from "./answers/booking-answer.ts";
export { type CalcomClient, type CalcomClientOptions, createCalcomClient } from "./create-calcom-client.ts";
export type { components, operations, paths } from "./generated/schema.ts";
export { readCalcomVersion } from "./read-calcom-version.ts";
export type { ListBookingsQuery } from "./resources/bookings.ts";
export type { EnsuredWebhook, EnsureWebhookInput } from "./resources/ensure-webhook.ts";
export type { ListEventTypesOptions } from "./resources/event-types.ts";
export type { ListSlotsQuery } from "./resources/slots.ts";
export type * from "./schemas.ts";
export type { CalcomAttendee, CalcomBookingPayload } from "./webhooks/booking-payload.ts";
export type { CalcomMeetingPayload, CalcomNoShowPayload, CalcomPingPayload } from "./webhooks/other-payloads.ts";
export { parseCalcomWebhook } from "./webhooks/parse-calcom-webhook.ts";
export { readAnswer } from "./webhooks/read-answer.ts";
export { type SignCalcomWebhookInput, signCalcomWebhook } from "./webhooks/sign-calcom-webhook.ts";
export { type VerifyCalcomWebhookInput, verifyCalcomWebhook } from "./webhooks/verify-calcom-webhook.ts";
export type {
  CalcomBookingEvent,
  CalcomBookingTrigger,
  CalcomMeetingEvent,
  CalcomMeetingTrigger,
  CalcomNoShowEvent,
  CalcomPingEvent,
  CalcomUnknownEvent,
  CalcomWebhookEvent,
} from "./webhooks/webhook-event.ts";
