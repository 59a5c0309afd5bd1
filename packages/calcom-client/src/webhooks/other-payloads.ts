import * as v from "valibot";
import { answersSchema, attendeeSchema, instantSchema } from "./booking-payload.ts";
import { openText } from "./open-text.ts";

/** `BOOKING_NO_SHOW_UPDATED`: says only who was marked; look the booking up for the rest. */
export const noShowPayloadSchema = v.looseObject({
  bookingUid: v.pipe(v.string(), v.minLength(1)),
  bookingId: v.nullish(v.number()),
  /** In the host's language from the UI, English from the API. */
  message: v.nullish(v.string()),
  /** Empty when the e-mail given to the API is not an attendee's. */
  attendees: v.array(v.looseObject({ email: v.string(), noShow: v.boolean() })),
});
export type CalcomNoShowPayload = v.InferOutput<typeof noShowPayloadSchema>;

/** `MEETING_*`: the booking as it stood when it was made, which may be out of date; keys differ by how it came about. */
export const meetingPayloadSchema = v.looseObject({
  uid: v.pipe(v.string(), v.minLength(1)),
  id: v.nullish(v.number()),
  eventTypeId: v.nullish(v.number()),
  title: v.nullish(v.string()),
  startTime: instantSchema,
  endTime: instantSchema,
  status: v.nullish(openText("ACCEPTED", "PENDING", "CANCELLED", "REJECTED")),
  attendees: v.nullish(v.array(attendeeSchema)),
  responses: v.nullish(answersSchema),
  metadata: v.nullish(answersSchema),
  location: v.nullish(v.string()),
  iCalUID: v.nullish(v.string()),
  /** Uid of the booking this one replaced. */
  fromReschedule: v.nullish(v.string()),
});
export type CalcomMeetingPayload = v.InferOutput<typeof meetingPayloadSchema>;

/** The test button's delivery. */
export const pingPayloadSchema = v.looseObject({ title: v.nullish(v.string()) });
export type CalcomPingPayload = v.InferOutput<typeof pingPayloadSchema>;
