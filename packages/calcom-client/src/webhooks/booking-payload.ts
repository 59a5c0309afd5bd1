import * as v from "valibot";
import { openRecord } from "../plain-record.ts";
import { openText } from "./open-text.ts";

/** Comes as `…Z`, `….000Z` and `…+00:00`: compare as instants, never as text. */
export const instantSchema = v.pipe(
  v.string(),
  v.check((value) => !Number.isNaN(Date.parse(value))),
);

/** Told by the way, so another form of it must not cost the delivery. */
const languageSchema = v.fallback(v.nullish(v.looseObject({ locale: v.nullish(v.string()) })), undefined);

export const attendeeSchema = v.looseObject({
  /** `<digits>@sms.cal.com` is invented by Cal.com for bookers without an address. */
  email: v.nullish(v.string()),
  name: v.nullish(v.string()),
  phoneNumber: v.nullish(v.string()),
  timeZone: v.nullish(v.string()),
  language: languageSchema,
});
export type CalcomAttendee = v.InferOutput<typeof attendeeSchema>;

const organizerSchema = v.looseObject({
  /** The text "unknown" when the host is gone. */
  id: v.nullish(v.union([v.number(), v.string()])),
  name: v.nullish(v.string()),
  email: v.nullish(v.string()),
  username: v.nullish(v.string()),
  timeZone: v.nullish(v.string()),
  language: languageSchema,
});

/** One answer of the booking form; `value` is absent when the question was not answered. */
export const answersSchema = openRecord;

/** What `BOOKING_*` deliveries of 4.9 to 6.2 have in common; each trigger lacks some of the optional keys. */
export const bookingPayloadSchema = v.looseObject({
  uid: v.pipe(v.string(), v.minLength(1)),
  bookingId: v.nullish(v.number()),
  eventTypeId: v.nullish(v.number()),
  /** Slug of the event type. */
  type: v.nullish(v.string()),
  title: v.nullish(v.string()),
  eventTitle: v.nullish(v.string()),
  startTime: instantSchema,
  endTime: instantSchema,
  /** Minutes. */
  length: v.nullish(v.number()),
  organizer: v.nullish(organizerSchema),
  /** The booker comes first. */
  attendees: v.array(attendeeSchema),
  responses: v.nullish(answersSchema),
  userFieldsResponses: v.nullish(answersSchema),
  /** The meeting's address, or an internal name such as `integrations:jitsi`. */
  location: v.nullish(v.string()),
  videoCallData: v.fallback(
    v.nullish(v.looseObject({ type: v.nullish(v.string()), url: v.nullish(v.string()) })),
    undefined,
  ),
  metadata: v.nullish(answersSchema),
  additionalNotes: v.nullish(v.string()),
  status: v.nullish(openText("ACCEPTED", "PENDING", "CANCELLED", "REJECTED")),
  iCalUID: v.nullish(v.string()),
  iCalSequence: v.nullish(v.number()),
  /** The booking this one replaces. */
  rescheduleUid: v.nullish(v.string()),
  rescheduleStartTime: v.nullish(v.string()),
  rescheduledBy: v.nullish(v.string()),
  cancelledBy: v.nullish(v.string()),
  cancellationReason: v.nullish(v.string()),
  rejectionReason: v.nullish(v.string()),
  requestReschedule: v.nullish(v.boolean()),
  smsReminderNumber: v.nullish(v.string()),
});
export type CalcomBookingPayload = v.InferOutput<typeof bookingPayloadSchema>;
