import type { CalcomWorld } from "../calcom-world.ts";
import type { BookingRow, EventTypeRow } from "../store/rows.ts";
import { inStoredOrder } from "../store/stored-order.ts";
import { descriptionOf, eventTexts, priceParts } from "./event-parts.ts";
import { labelledResponses } from "./labelled-responses.ts";
import { attendeeOf, organizerOf } from "./people.ts";
import { isoOf } from "./times.ts";
import { videoParts } from "./video-parts.ts";

/** BOOKING_REJECTED: no metadata; the reason is nowhere else. */
export function rejectedPayload(
  row: BookingRow,
  eventType: EventTypeRow,
  world: CalcomWorld,
  rejectionReason: string | undefined,
) {
  return {
    ...decidedBase(row, eventType, row.responses, world),
    ...(rejectionReason === undefined ? {} : { rejectionReason }),
    ...eventTexts(eventType),
    ...priceParts(eventType),
    bookingId: row.id,
    status: row.status,
  };
}

/** BOOKING_CREATED of a booking the host confirmed: of the metadata only the meeting URL is left. */
export function confirmedPayload(
  row: BookingRow,
  eventType: EventTypeRow,
  answers: Record<string, unknown>,
  world: CalcomWorld,
) {
  const video = videoParts(row, world);
  const url = row.videoCall?.url;
  const emptyMetadata = world.version === "6.2" ? { metadata: {} } : {};
  return {
    ...decidedBase(row, eventType, answers, world),
    ...video.conferenceData,
    ...video.videoCallData,
    ...eventTexts(eventType),
    ...priceParts(eventType),
    bookingId: row.id,
    status: row.status,
    ...(url === undefined ? emptyMetadata : { metadata: { videoCallUrl: url } }),
  };
}

function decidedBase(
  row: BookingRow,
  eventType: EventTypeRow,
  answers: Record<string, unknown>,
  world: CalcomWorld,
): Record<string, unknown> {
  const ordered = answers === row.responses ? inStoredOrder(answers) : answers;
  const { responses, userFieldsResponses } = labelledResponses(eventType, ordered, { fromRow: true });
  return {
    type: eventType.slug,
    title: row.title,
    description: descriptionOf(row, eventType),
    bookerUrl: world.webUrl,
    userFieldsResponses,
    responses,
    customInputs: {},
    startTime: isoOf(row.startMs),
    endTime: isoOf(row.endMs),
    organizer: organizerOf(world.host, row.startMs).decided,
    attendees: row.attendees.map((attendee) => attendeeOf(attendee, row.startMs).decided),
    location: row.location,
    uid: row.uid,
    destinationCalendar: [],
    requiresConfirmation: true,
    hideOrganizerEmail: false,
    hideCalendarNotes: false,
    hideCalendarEventDetails: false,
    eventTypeId: eventType.id,
    customReplyToEmail: null,
    seatsPerTimeSlot: null,
    seatsShowAttendees: false,
    disableCancelling: false,
    disableRescheduling: false,
    organizationId: null,
    additionalNotes: row.notes,
    assignmentReason: null,
    ...(world.version === "6.2" ? { hideBranding: false } : {}),
  };
}
