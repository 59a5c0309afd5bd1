import type { CalcomBookingPayload } from "./booking-payload.ts";
import type { CalcomMeetingPayload, CalcomNoShowPayload, CalcomPingPayload } from "./other-payloads.ts";

export const bookingTriggers = [
  "BOOKING_CREATED",
  "BOOKING_RESCHEDULED",
  "BOOKING_REQUESTED",
  "BOOKING_CANCELLED",
  "BOOKING_REJECTED",
  "BOOKING_PAID",
  "BOOKING_PAYMENT_INITIATED",
] as const;
export const meetingTriggers = ["MEETING_STARTED", "MEETING_ENDED"] as const;

export type CalcomBookingTrigger = (typeof bookingTriggers)[number];
export type CalcomMeetingTrigger = (typeof meetingTriggers)[number];

interface Told<Kind extends string, Trigger extends string, Payload> {
  readonly kind: Kind;
  readonly triggerEvent: Trigger;
  /** ISO 8601, moment of sending; for meetings the moment of booking. Absent for some meetings. */
  readonly createdAt: string | undefined;
  readonly payload: Payload;
}

export interface CalcomBookingEvent extends Told<"booking", CalcomBookingTrigger, CalcomBookingPayload> {
  /**
   * True for a BOOKING_CANCELLED that is no cancellation: the host asks the booker to choose another time.
   * Up to 5.4 Cal.com has no flag for it and it is told by the missing status and the fixed beginning of the reason.
   */
  readonly isRescheduleRequest: boolean;
}
export type CalcomNoShowEvent = Told<"no-show", "BOOKING_NO_SHOW_UPDATED", CalcomNoShowPayload>;
export type CalcomMeetingEvent = Told<"meeting", CalcomMeetingTrigger, CalcomMeetingPayload>;
export type CalcomPingEvent = Told<"ping", "PING", CalcomPingPayload>;

/** A trigger this version of the client does not know. Its payload is not handed on: nobody checked what is in it. */
export interface CalcomUnknownEvent {
  readonly kind: "unknown";
  readonly triggerEvent: string;
  readonly createdAt: string | undefined;
}

/** What {@link parseCalcomWebhook} returns, told apart by `kind`. */
export type CalcomWebhookEvent =
  | CalcomBookingEvent
  | CalcomNoShowEvent
  | CalcomMeetingEvent
  | CalcomPingEvent
  | CalcomUnknownEvent;
