import type { CalcomWorld } from "../calcom-world.ts";
import type { BookingRow, EventTypeRow } from "../store/rows.ts";
import { inStoredOrder } from "../store/stored-order.ts";
import { descriptionOf, eventTexts, flagsOf, priceParts } from "./event-parts.ts";
import { labelledResponses } from "./labelled-responses.ts";
import { attendeeOf, organizerOf } from "./people.ts";
import { isoOf } from "./times.ts";
import { videoParts } from "./video-parts.ts";

/** BOOKING_REQUESTED of 6.2, built from the row. Nothing in it names the booking it replaces (facts a.5). */
export function requestedPayload(row: BookingRow, eventType: EventTypeRow, world: CalcomWorld) {
  const video = videoParts(row, world);
  const url = row.metadataUrl === null ? {} : { videoCallUrl: row.metadataUrl };
  return {
    bookerUrl: world.webUrl,
    title: row.title,
    startTime: isoOf(row.startMs),
    endTime: isoOf(row.endMs),
    type: eventType.slug,
    organizer: organizerOf(world.host, row.startMs).booked,
    attendees: row.attendees.map((attendee) => attendeeOf(attendee, row.startMs).requested),
    additionalNotes: row.notes,
    description: descriptionOf(row, eventType),
    eventTypeId: eventType.id,
    ...flagsOf(),
    customInputs: {},
    ...labelledResponses(eventType, inStoredOrder(row.responses), { fromRow: true }),
    location: row.location,
    iCalUID: row.iCalUid,
    iCalSequence: row.iCalSequence,
    requiresConfirmation: true,
    oneTimePassword: row.oneTimePassword,
    platformClientId: "",
    platformRescheduleUrl: "",
    platformCancelUrl: "",
    platformBookingUrl: "",
    uid: row.uid,
    organizationId: null,
    hideBranding: false,
    ...video.videoCallData,
    ...video.appsStatus,
    bookingId: row.id,
    hashedLink: null,
    status: row.status,
    ...eventTexts(eventType),
    ...priceParts(eventType),
    assignmentReason: [],
    destinationCalendar: null,
    metadata: { ...url, ...row.metadata },
  };
}
