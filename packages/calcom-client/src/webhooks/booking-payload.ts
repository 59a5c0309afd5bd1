import * as z from "zod";
import { openText } from "./open-text.ts";

/** Comes as `…Z`, `….000Z` and `…+00:00`: compare as instants, never as text. */
export const instantSchema = z.string().refine((value) => !Number.isNaN(Date.parse(value)));

/** Told by the way, so another form of it must not cost the delivery. */
const languageSchema = z.looseObject({ locale: z.string().nullish() }).nullish().catch(undefined);

export const attendeeSchema = z.looseObject({
  /** `<digits>@sms.cal.com` is invented by Cal.com for bookers without an address. */
  email: z.string().nullish(),
  name: z.string().nullish(),
  phoneNumber: z.string().nullish(),
  timeZone: z.string().nullish(),
  language: languageSchema,
});
export type CalcomAttendee = z.output<typeof attendeeSchema>;

const organizerSchema = z.looseObject({
  /** The text "unknown" when the host is gone. */
  id: z.union([z.number(), z.string()]).nullish(),
  name: z.string().nullish(),
  email: z.string().nullish(),
  username: z.string().nullish(),
  timeZone: z.string().nullish(),
  language: languageSchema,
});

/** One answer of the booking form; `value` is absent when the question was not answered. */
export const answersSchema = z.record(z.string(), z.unknown());

/** What `BOOKING_*` deliveries of 4.9 to 6.2 have in common; each trigger lacks some of the optional keys. */
export const bookingPayloadSchema = z.looseObject({
  uid: z.string().min(1),
  bookingId: z.number().nullish(),
  eventTypeId: z.number().nullish(),
  /** Slug of the event type. */
  type: z.string().nullish(),
  title: z.string().nullish(),
  eventTitle: z.string().nullish(),
  startTime: instantSchema,
  endTime: instantSchema,
  /** Minutes. */
  length: z.number().nullish(),
  organizer: organizerSchema.nullish(),
  /** The booker comes first. */
  attendees: z.array(attendeeSchema),
  responses: answersSchema.nullish(),
  userFieldsResponses: answersSchema.nullish(),
  /** The meeting's address, or an internal name such as `integrations:jitsi`. */
  location: z.string().nullish(),
  videoCallData: z.looseObject({ type: z.string().nullish(), url: z.string().nullish() }).nullish().catch(undefined),
  metadata: answersSchema.nullish(),
  additionalNotes: z.string().nullish(),
  status: openText("ACCEPTED", "PENDING", "CANCELLED", "REJECTED").nullish(),
  iCalUID: z.string().nullish(),
  iCalSequence: z.number().nullish(),
  /** The booking this one replaces. */
  rescheduleUid: z.string().nullish(),
  rescheduleStartTime: z.string().nullish(),
  rescheduledBy: z.string().nullish(),
  cancelledBy: z.string().nullish(),
  cancellationReason: z.string().nullish(),
  rejectionReason: z.string().nullish(),
  requestReschedule: z.boolean().nullish(),
  smsReminderNumber: z.string().nullish(),
});
export type CalcomBookingPayload = z.output<typeof bookingPayloadSchema>;
