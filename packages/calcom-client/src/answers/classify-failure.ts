import type { Classification, FailedAnswer } from "@tpc/client-core";
import * as v from "valibot";
import { findRefusedAttributes } from "./refused-attributes.ts";

const failureSchema = v.looseObject({
  message: v.optional(v.unknown()),
  error: v.fallback(
    v.optional(v.looseObject({ code: v.optional(v.unknown()), message: v.optional(v.unknown()) })),
    undefined,
  ),
});

/** Refusals that only their text tells apart (6.2; English whatever the user's language). */
const refusals: readonly (readonly [pattern: RegExp, classification: Classification])[] = [
  [
    /already has booking at this time or is not available/,
    { code: "CONFLICT", details: { reason: "SLOT_UNAVAILABLE" } },
  ],
  [/^booking_conflict_error$/, { code: "CONFLICT", details: { reason: "SLOT_UNAVAILABLE" } }],
  [
    /book a meeting in the past/,
    { code: "VALIDATION_FAILED", details: { attributes: ["start"], reason: "START_IN_PAST" } },
  ],
  [/already confirmed/, { code: "CONFLICT", details: { reason: "ALREADY_CONFIRMED" } }],
  [/^Can't reschedule booking/, { code: "CONFLICT", details: { reason: "BOOKING_REPLACED" } }],
  [/marked as absent after their scheduled start/, { code: "CONFLICT", details: { reason: "BOOKING_NOT_STARTED" } }],
  [/event type with this slug/, { code: "DUPLICATE", details: { attributes: ["slug"] } }],
  [/^Webhook with this subscriber/i, { code: "DUPLICATE", details: { attributes: ["subscriberUrl"] } }],
  [/^Webhook URL is not allowed/, { code: "VALIDATION_FAILED", details: { attributes: ["subscriberUrl"] } }],
  [/^Cancellation reason is required/, { code: "VALIDATION_FAILED", details: { attributes: ["cancellationReason"] } }],
  [/no authentication provided/i, { code: "UNAUTHENTICATED" }],
  [/^Cannot [A-Z]+ \//, { code: "NOT_FOUND", details: { reason: "ROUTE_UNKNOWN" } }],
];

/**
 * Reads Cal.com's refusals (6.2): `{ error: { code, message } }`, or flat `{ statusCode, message }` for errors that
 * slip past its filters. Only names are taken over: texts and `details` quote what was sent, secrets included.
 */
export function classifyCalcomFailure({ status, body }: FailedAnswer): Classification | undefined {
  if (status === 429 || status >= 500) return undefined;
  const parsed = v.safeParse(failureSchema, body);
  const failure = parsed.success ? parsed.output : undefined;
  const message = failure?.error?.message ?? failure?.message;
  const text = typeof message === "string" ? message : "";
  const refusal = refusals.find(([pattern]) => pattern.test(text));
  if (refusal !== undefined) return refusal[1];
  // A valid key of somebody who is not the host.
  if (status === 401 && failure?.error?.code === "TRPCError") return { code: "FORBIDDEN" };
  if (status !== 400 && status !== 422) return undefined;
  const attributes = findRefusedAttributes(text, failure?.error);
  return attributes.length === 0 ? undefined : { code: "VALIDATION_FAILED", details: { attributes } };
}
