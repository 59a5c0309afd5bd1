import type { BookingEvent } from "@tpc/sync-core";

const ends: ReadonlySet<BookingEvent["type"]> = new Set([
  "booking.cancelled",
  "booking.rejected",
  "booking.reschedule-requested",
]);

/** Uids of the bookings that still take place, as far as relay knows. */
export function upcomingBookings(bookings: readonly BookingEvent[], now: Date): readonly string[] {
  const uids = [...new Set(bookings.map(({ uid }) => uid))];
  return uids.filter((uid) => {
    const story = bookings.filter((event) => event.uid === uid);
    const isOver = story.some(({ type }) => ends.has(type)) || bookings.some(({ replaces }) => replaces === uid);
    const startsAt = story.findLast(({ meeting }) => meeting !== null)?.meeting?.startsAt;
    return !isOver && startsAt !== undefined && Date.parse(startsAt) > now.getTime();
  });
}
