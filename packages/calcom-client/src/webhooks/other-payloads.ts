import * as z from "zod";
import { answersSchema, attendeeSchema, instantSchema } from "./booking-payload.ts";
import { openText } from "./open-text.ts";

/** `BOOKING_NO_SHOW_UPDATED`: says only who was marked; look the booking up for the rest. */
export const noShowPayloadSchema = z.looseObject({
  bookingUid: z.string().min(1),
  bookingId: z.number().nullish(),
  /** In the host's language from the UI, English from the API. */
  message: z.string().nullish(),
  /** Empty when the e-mail given to the API is not an attendee's. */
  attendees: z.array(z.looseObject({ email: z.string(), noShow: z.boolean() })),
});
export type CalcomNoShowPayload = z.output<typeof noShowPayloadSchema>;

/** `MEETING_*`: the booking as it stood when it was made, which may be out of date; keys differ by how it came about. */
export const meetingPayloadSchema = z.looseObject({
  uid: z.string().min(1),
  id: z.number().nullish(),
  eventTypeId: z.number().nullish(),
  title: z.string().nullish(),
  startTime: instantSchema,
  endTime: instantSchema,
  status: openText("ACCEPTED", "PENDING", "CANCELLED", "REJECTED").nullish(),
  attendees: z.array(attendeeSchema).nullish(),
  responses: answersSchema.nullish(),
  metadata: answersSchema.nullish(),
  location: z.string().nullish(),
  iCalUID: z.string().nullish(),
  /** Uid of the booking this one replaced. */
  fromReschedule: z.string().nullish(),
});
export type CalcomMeetingPayload = z.output<typeof meetingPayloadSchema>;

/** The test button's delivery. */
export const pingPayloadSchema = z.looseObject({ title: z.string().nullish() });
export type CalcomPingPayload = z.output<typeof pingPayloadSchema>;
