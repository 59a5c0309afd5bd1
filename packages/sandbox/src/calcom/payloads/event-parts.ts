import type { BookingRow, EventTypeRow } from "../store/rows.ts";

export function flagsOf() {
  return {
    hideCalendarNotes: false,
    hideCalendarEventDetails: false,
    hideOrganizerEmail: false,
    schedulingType: null,
    seatsPerTimeSlot: null,
    seatsShowAttendees: true,
    seatsShowAvailabilityCount: true,
    customReplyToEmail: null,
    disableRescheduling: false,
    disableCancelling: false,
  };
}

/** The event type's text; the booker's notes stand in for it. */
export function descriptionOf(row: BookingRow, eventType: EventTypeRow): string {
  return eventType.description ?? row.notes;
}

export function eventTexts(eventType: EventTypeRow) {
  return { eventTitle: eventType.title, eventDescription: eventType.description };
}

export function priceParts(eventType: EventTypeRow) {
  return { price: 0, currency: "usd", length: eventType.lengthInMinutes };
}
