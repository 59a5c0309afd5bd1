import type { CalcomWorld } from "../calcom-world.ts";
import type { BookingRow, EventTypeRow } from "../store/rows.ts";
import { inStoredOrder } from "../store/stored-order.ts";
import { descriptionOf, eventTexts } from "./event-parts.ts";
import { labelledResponses } from "./labelled-responses.ts";
import { attendeeOf, organizerOf } from "./people.ts";
import { offsetIso } from "./times.ts";

/** BOOKING_CANCELLED of a real cancellation. Source: facts a.8. */
export function cancelledPayload(
  row: BookingRow,
  eventType: EventTypeRow,
  world: CalcomWorld,
  by: { cancelledBy: string | undefined; reason: string | undefined },
) {
  const { responses, userFieldsResponses } = labelledResponses(eventType, inStoredOrder(row.responses), {
    fromRow: true,
  });
  const isNew = world.version === "6.2";
  return {
    bookerUrl: world.webUrl,
    title: row.title,
    length: eventType.lengthInMinutes,
    type: eventType.slug,
    additionalNotes: row.notes,
    description: descriptionOf(row, eventType),
    customInputs: {},
    eventTypeId: eventType.id,
    userFieldsResponses,
    responses,
    startTime: offsetIso(row.startMs),
    endTime: offsetIso(row.endMs),
    organizer: organizerOf(world.host, row.startMs).cancelled,
    attendees: row.attendees.map((attendee) => attendeeOf(attendee, row.startMs).decided),
    uid: row.uid,
    bookingId: row.id,
    location: row.location,
    destinationCalendar: [],
    ...(by.reason === undefined ? {} : { cancellationReason: by.reason }),
    seatsPerTimeSlot: null,
    seatsShowAttendees: false,
    iCalUID: row.iCalUid,
    iCalSequence: row.iCalSequence + 1,
    hideOrganizerEmail: false,
    customReplyToEmail: null,
    schedulingType: null,
    ...(isNew ? { hideBranding: false } : {}),
    ...eventTexts(eventType),
    requiresConfirmation: eventType.requiresConfirmation ? true : null,
    price: null,
    currency: "usd",
    status: "CANCELLED",
    ...(by.cancelledBy === undefined ? {} : { cancelledBy: by.cancelledBy }),
    ...(isNew ? { requestReschedule: false } : {}),
  };
}

/** BOOKING_CANCELLED by which the host asks for another time. 5.4 has no flag and fewer keys. Source: facts a.8. */
export function askedAgainPayload(row: BookingRow, eventType: EventTypeRow, world: CalcomWorld, reason: string) {
  const { responses, userFieldsResponses } = labelledResponses(eventType, inStoredOrder(row.responses), {
    fromRow: true,
  });
  const isNew = world.version === "6.2";
  return {
    ...(isNew ? { bookingId: row.id } : {}),
    type: eventType.slug,
    title: row.title,
    ...(row.notes === "" ? {} : { description: row.notes }),
    customInputs: {},
    responses,
    userFieldsResponses,
    startTime: offsetIso(row.startMs),
    endTime: offsetIso(row.endMs),
    organizer: organizerOf(world.host, row.startMs).askedAgain,
    attendees: row.attendees.map((attendee) => attendeeOf(attendee, row.startMs).askedAgain),
    uid: row.uid,
    location: row.location,
    destinationCalendar: [],
    iCalUID: row.iCalUid,
    ...(isNew ? { cancelledBy: world.host.email } : {}),
    // Translated only where the locale has it; pt-BR does not.
    cancellationReason: `Please reschedule. ${reason}`,
    ...(isNew
      ? {
          status: "CANCELLED",
          eventTypeId: eventType.id,
          length: eventType.lengthInMinutes,
          iCalSequence: row.iCalSequence + 1,
          eventTitle: eventType.title,
          requestReschedule: true,
        }
      : {}),
  };
}
