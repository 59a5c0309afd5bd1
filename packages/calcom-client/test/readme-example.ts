import { type BookingAttendeeInput, createCalcomClient, isApiError } from "../src/index.ts";

/** Books the first free time of a day; needs no key. */
export async function bookFirstSlot(baseUrl: string, eventTypeId: number, day: string, attendee: BookingAttendeeInput) {
  const calcom = createCalcomClient({ baseUrl });
  const days = await calcom.slots.list({ eventTypeId, start: day, end: day, timeZone: attendee.timeZone });
  for (const { start } of Object.values(days).flat()) {
    try {
      return await calcom.bookings.create({ start: new Date(start).toISOString(), eventTypeId, attendee });
    } catch (error) {
      if (!isApiError(error) || error.details?.reason !== "SLOT_UNAVAILABLE") throw error; // taken meanwhile: the next
    }
  }
  return undefined;
}
