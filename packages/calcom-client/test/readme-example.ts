import { type BookingAttendeeInput, type CalcomClient, isApiError } from "../src/index.ts";

export async function bookFirst(api: CalcomClient, eventTypeId: number, day: string, attendee: BookingAttendeeInput) {
  const days = await api.slots.list({ eventTypeId, start: day, end: day, timeZone: attendee.timeZone });
  const isTaken = (e: unknown) => isApiError(e) && e.details?.reason === "SLOT_UNAVAILABLE"; // meanwhile: the next
  for (const slot of Object.values(days).flat()) {
    const booking = api.bookings.create({ start: new Date(slot.start).toISOString(), eventTypeId, attendee });
    if (await booking.catch((e: unknown) => !isTaken(e) && Promise.reject(e))) return booking;
  }
}
