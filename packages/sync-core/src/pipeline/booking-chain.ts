import type { BookingEvent, Meeting } from "./pipeline-event.ts";

/** All uids of one booking: every reschedule gives it a new one. */
export function chainOf(bookings: readonly BookingEvent[], uid: string): readonly string[] {
  const chain = new Set([uid]);
  for (let before = 0; before < chain.size; ) {
    before = chain.size;
    for (const { uid: next, replaces } of bookings) {
      if (replaces === null) continue;
      if (chain.has(next)) chain.add(replaces);
      if (chain.has(replaces)) chain.add(next);
    }
  }
  return [...chain];
}

/** A host who asks for another time has not given the meeting up. */
const bookedTypes = ["booking.created", "booking.rescheduled", "booking.reschedule-requested"];

/** Booked, and not cancelled, declined or still waiting for the host, as far as events up to that instant tell. */
export function isActiveAt(bookings: readonly BookingEvent[], uid: string, at: string): boolean {
  const chain = chainOf(bookings, uid);
  const past = bookings.filter((event) => chain.includes(event.uid) && event.at <= at);
  const last = past.findLast(({ type }) => type !== "booking.no-show" && type !== "booking.no-show-undone");
  const isBooked = last !== undefined && bookedTypes.includes(last.type);
  const meeting = meetingOf(past, chain);
  return isBooked && (meeting === null || meeting.endsAt > at || past.at(-1)?.type === "booking.no-show");
}

/** What is known of the meeting: the newest event that tells. */
export function meetingOf(bookings: readonly BookingEvent[], chain: readonly string[]): Meeting | null {
  return bookings.findLast(({ uid, meeting }) => chain.includes(uid) && meeting !== null)?.meeting ?? null;
}
