import { WebhookError } from "@tpc/client-core";
import * as z from "zod/mini";
import { bookingPayloadSchema, type CalcomBookingPayload } from "./booking-payload.ts";
import { meetingPayloadSchema, noShowPayloadSchema, pingPayloadSchema } from "./other-payloads.ts";
import { parseWebhookJson } from "./parse-webhook-json.ts";
import { bookingTriggers, type CalcomWebhookEvent, meetingTriggers } from "./webhook-event.ts";

const envelopeSchema = z.looseObject({
  triggerEvent: z.string(),
  createdAt: z.nullish(z.string()),
  payload: z.optional(z.unknown()),
});

/**
 * Reads a delivery of Cal.com 4.9 to 6.2. Unknown fields are kept, unknown triggers give `kind: "unknown"`.
 * Meetings come without an envelope; their row becomes the payload here. Verify first: nothing here tells who sent it.
 *
 * @throws WebhookError BODY_NOT_JSON, or PAYLOAD_UNSUPPORTED with the paths (not the values) that do not fit, which
 * is also what a webhook with a payload template of its own gives.
 */
export function parseCalcomWebhook(rawBody: Uint8Array | string): CalcomWebhookEvent {
  const { triggerEvent, createdAt: sentAt, payload, ...flat } = check(envelopeSchema, parseWebhookJson(rawBody));
  const createdAt = sentAt ?? undefined;
  if (isOneOf(bookingTriggers, triggerEvent)) {
    const booking = check(bookingPayloadSchema, payload);
    const isRescheduleRequest = triggerEvent === "BOOKING_CANCELLED" && asksForAnotherTime(booking);
    return { kind: "booking", triggerEvent, createdAt, payload: booking, isRescheduleRequest };
  }
  if (isOneOf(meetingTriggers, triggerEvent)) {
    const row = check(meetingPayloadSchema, payload ?? flat);
    return { kind: "meeting", triggerEvent, createdAt, payload: row };
  }
  if (triggerEvent === "BOOKING_NO_SHOW_UPDATED") {
    return { kind: "no-show", triggerEvent, createdAt, payload: check(noShowPayloadSchema, payload) };
  }
  if (triggerEvent === "PING") {
    return { kind: "ping", triggerEvent, createdAt, payload: check(pingPayloadSchema, payload) };
  }
  return { kind: "unknown", triggerEvent, createdAt };
}

function asksForAnotherTime({ requestReschedule, status, cancellationReason }: CalcomBookingPayload): boolean {
  if (typeof requestReschedule === "boolean") return requestReschedule;
  const statusMissing = status === undefined || status === null;
  return statusMissing && (cancellationReason?.startsWith("Please reschedule. ") ?? false);
}

function isOneOf<Known extends string>(known: readonly Known[], value: string): value is Known {
  return known.some((item) => item === value);
}

function check<T>(schema: z.ZodMiniType<T>, value: unknown): T {
  const result = z.safeParse(schema, value);
  if (result.success) return result.data;
  const paths = result.error.issues.map((issue) => issue.path.join("."));
  throw new WebhookError("PAYLOAD_UNSUPPORTED", "calcom", [...new Set(paths)].slice(0, 10));
}
