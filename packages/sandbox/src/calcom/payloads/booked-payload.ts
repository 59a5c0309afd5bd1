import type { CalcomWorld } from "../calcom-world.ts";
import type { BookingRow, EventTypeRow } from "../store/rows.ts";
import { descriptionOf, eventTexts, flagsOf, priceParts } from "./event-parts.ts";
import { labelledResponses } from "./labelled-responses.ts";
import { attendeeOf, organizerOf } from "./people.ts";
import { secondsIso } from "./times.ts";
import { videoParts } from "./video-parts.ts";

export interface Booked {
  row: BookingRow;
  eventType: EventTypeRow;
  /** With the place filled in, which is not stored for bookings made through the API. */
  answers: Record<string, unknown>;
  metadata: Record<string, string>;
  previous?: BookingRow;
  rescheduledBy?: string;
}

/** BOOKING_CREATED and BOOKING_RESCHEDULED, and BOOKING_REQUESTED before 6.2, in their key order. Source: facts a.6. */
export function bookedPayload(booked: Booked, world: CalcomWorld): Record<string, unknown> {
  const { row, eventType, previous, rescheduledBy } = booked;
  const isNew = world.version === "6.2";
  const people = {
    organizer: organizerOf(world.host, row.startMs).booked,
    attendees: row.attendees.map((attendee) => attendeeOf(attendee, row.startMs).booked),
  };
  const texts = { additionalNotes: row.notes };
  const type = { type: eventType.slug };
  const about = { description: descriptionOf(row, eventType), eventTypeId: eventType.id, ...flagsOf() };
  const { responses, userFieldsResponses } = labelledResponses(eventType, booked.answers, { fromRow: false });
  const video = videoParts(row, world);
  return {
    bookerUrl: world.webUrl,
    title: row.title,
    startTime: secondsIso(row.startMs),
    endTime: secondsIso(row.endMs),
    ...(isNew ? { ...type, ...people, ...texts, ...about } : { ...texts, ...type, ...about, ...people }),
    customInputs: {},
    responses,
    userFieldsResponses,
    location: isNew ? (row.videoCall?.url ?? row.location) : row.location,
    destinationCalendar: null,
    // Without a calendar a reschedule has none.
    ...(previous === undefined || row.status === "PENDING" ? { iCalUID: row.iCalUid } : {}),
    iCalSequence: row.iCalSequence,
    requiresConfirmation: row.status === "PENDING",
    oneTimePassword: row.oneTimePassword,
    hashedLink: null,
    ...(isNew ? { hideBranding: false } : {}),
    uid: row.uid,
    ...(previous === undefined
      ? { ...video.conferenceData, ...video.videoCallData }
      : {
          ...video.videoCallData,
          ...(rescheduledBy === undefined ? {} : { rescheduledBy }),
          ...video.conferenceData,
        }),
    ...video.appsStatus,
    ...eventTexts(eventType),
    ...priceParts(eventType),
    bookingId: row.id,
    ...(previous === undefined ? {} : previousParts(previous)),
    metadata: booked.metadata,
    status: row.status,
  };
}

function previousParts(previous: BookingRow) {
  return {
    rescheduleId: previous.id,
    rescheduleUid: previous.uid,
    rescheduleStartTime: secondsIso(previous.startMs),
    rescheduleEndTime: secondsIso(previous.endMs),
  };
}
