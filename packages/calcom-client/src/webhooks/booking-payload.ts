import * as z from "zod/mini";
import { openText } from "./open-text.ts";

/** Comes as `…Z`, `….000Z` and `…+00:00`: compare as instants, never as text. */
export const instantSchema = z.string().check(z.refine((value) => !Number.isNaN(Date.parse(value))));

/** Told by the way, so another form of it must not cost the delivery. */
const languageSchema = z.catch(z.nullish(z.looseObject({ locale: z.nullish(z.string()) })), undefined);

export const attendeeSchema = z.looseObject({
  /** `<digits>@sms.cal.com` is invented by Cal.com for bookers without an address. */
  email: z.nullish(z.string()),
  name: z.nullish(z.string()),
  phoneNumber: z.nullish(z.string()),
  timeZone: z.nullish(z.string()),
  language: languageSchema,
});
export type CalcomAttendee = z.infer<typeof attendeeSchema>;

const organizerSchema = z.looseObject({
  /** The text "unknown" when the host is gone. */
  id: z.nullish(z.union([z.number(), z.string()])),
  name: z.nullish(z.string()),
  email: z.nullish(z.string()),
  username: z.nullish(z.string()),
  timeZone: z.nullish(z.string()),
  language: languageSchema,
});

/** One answer of the booking form; `value` is absent when the question was not answered. */
export const answersSchema = z.record(z.string(), z.unknown());

/** What `BOOKING_*` deliveries of 4.9 to 6.2 have in common; each trigger lacks some of the optional keys. */
export const bookingPayloadSchema = z.looseObject({
  uid: z.string().check(z.minLength(1)),
  bookingId: z.nullish(z.number()),
  eventTypeId: z.nullish(z.number()),
  /** Slug of the event type. */
  type: z.nullish(z.string()),
  title: z.nullish(z.string()),
  eventTitle: z.nullish(z.string()),
  startTime: instantSchema,
  endTime: instantSchema,
  /** Minutes. */
  length: z.nullish(z.number()),
  organizer: z.nullish(organizerSchema),
  /** The booker comes first. */
  attendees: z.array(attendeeSchema),
  responses: z.nullish(answersSchema),
  userFieldsResponses: z.nullish(answersSchema),
  /** The meeting's address, or an internal name such as `integrations:jitsi`. */
  location: z.nullish(z.string()),
  videoCallData: z.catch(
    z.nullish(z.looseObject({ type: z.nullish(z.string()), url: z.nullish(z.string()) })),
    undefined,
  ),
  metadata: z.nullish(answersSchema),
  additionalNotes: z.nullish(z.string()),
  status: z.nullish(openText("ACCEPTED", "PENDING", "CANCELLED", "REJECTED")),
  iCalUID: z.nullish(z.string()),
  iCalSequence: z.nullish(z.number()),
  /** The booking this one replaces. */
  rescheduleUid: z.nullish(z.string()),
  rescheduleStartTime: z.nullish(z.string()),
  rescheduledBy: z.nullish(z.string()),
  cancelledBy: z.nullish(z.string()),
  cancellationReason: z.nullish(z.string()),
  rejectionReason: z.nullish(z.string()),
  requestReschedule: z.nullish(z.boolean()),
  smsReminderNumber: z.nullish(z.string()),
});
export type CalcomBookingPayload = z.infer<typeof bookingPayloadSchema>;
