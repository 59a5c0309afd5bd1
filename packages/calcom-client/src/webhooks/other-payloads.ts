import * as z from "zod/mini";
import { answersSchema, attendeeSchema, instantSchema } from "./booking-payload.ts";
import { openText } from "./open-text.ts";

/** `BOOKING_NO_SHOW_UPDATED`: says only who was marked; look the booking up for the rest. */
export const noShowPayloadSchema = z.looseObject({
  bookingUid: z.string().check(z.minLength(1)),
  bookingId: z.nullish(z.number()),
  /** In the host's language from the UI, English from the API. */
  message: z.nullish(z.string()),
  /** Empty when the e-mail given to the API is not an attendee's. */
  attendees: z.array(z.looseObject({ email: z.string(), noShow: z.boolean() })),
});
export type CalcomNoShowPayload = z.infer<typeof noShowPayloadSchema>;

/** `MEETING_*`: the booking as it stood when it was made, which may be out of date; keys differ by how it came about. */
export const meetingPayloadSchema = z.looseObject({
  uid: z.string().check(z.minLength(1)),
  id: z.nullish(z.number()),
  eventTypeId: z.nullish(z.number()),
  title: z.nullish(z.string()),
  startTime: instantSchema,
  endTime: instantSchema,
  status: z.nullish(openText("ACCEPTED", "PENDING", "CANCELLED", "REJECTED")),
  attendees: z.nullish(z.array(attendeeSchema)),
  responses: z.nullish(answersSchema),
  metadata: z.nullish(answersSchema),
  location: z.nullish(z.string()),
  iCalUID: z.nullish(z.string()),
  /** Uid of the booking this one replaced. */
  fromReschedule: z.nullish(z.string()),
});
export type CalcomMeetingPayload = z.infer<typeof meetingPayloadSchema>;

/** The test button's delivery. */
export const pingPayloadSchema = z.looseObject({ title: z.nullish(z.string()) });
export type CalcomPingPayload = z.infer<typeof pingPayloadSchema>;
