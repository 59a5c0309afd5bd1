import { type BookingEvent, bookingKeyOf, type LeadRecord, type PipelineHeard } from "@tpc/sync-core";

/** Whoever books is a lead, known or not. */
const makingLead: readonly BookingEvent["type"][] = ["booking.created", "booking.rescheduled", "booking.requested"];

/**
 * Addresses what happened to a booking: its own key is trusted first, then the booking it replaces, then who booked.
 *
 * @param record - who booked; `null` where the event does not tell
 */
export function heardOfBooking(event: BookingEvent, record: LeadRecord | null, token: string | null): PipelineHeard {
  const replaced = event.replaces === null ? [] : [bookingKeyOf(event.replaces)];
  const keys = [bookingKeyOf(event.uid), ...replaced, ...(record?.keys ?? [])];
  return { type: "pipeline", event, keys, record, token, makesLead: makingLead.includes(event.type) };
}
