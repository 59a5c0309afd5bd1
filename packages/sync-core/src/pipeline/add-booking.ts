import { sortByTime } from "./event-time.ts";
import { type BookingEvent, bookingKey } from "./pipeline-event.ts";
import type { Pipeline } from "./pipeline-state.ts";

/**
 * Takes something that happened to a booking into the story. The same report of two subscriptions counts once, and so does
 * what was read off the booking (`inferred`) and a late delivery that tells the same; the delivery knows better.
 */
export function addBooking(pipeline: Pipeline, event: BookingEvent): Pipeline {
  const { bookings, done } = pipeline;
  const known = bookings.find((other) => bookingKey(other) === bookingKey(event)) ?? findTwin(bookings, event);
  if (known === undefined) {
    if (event.inferred === "outdated" && wasOnlyRequested(bookings, event)) return pipeline;
    const unsaid = event.inferred === "outdated" ? [`message:${bookingKey(event)}`] : [];
    return { ...pipeline, bookings: sortByTime([...bookings, event]), done: [...done, ...unsaid] };
  }
  if (known.inferred === undefined || event.inferred !== undefined) return pipeline;
  const others = bookings.filter((other) => other !== known);
  return { ...pipeline, bookings: sortByTime([...others, event]), done: [...done, ...renameDone(done, known, event)] };
}

/** What a booking's state cannot tell apart: API v2 shows a host's wish for another time as a cancellation. */
const alike: readonly (readonly BookingEvent["type"][])[] = [
  ["booking.created", "booking.rescheduled"],
  ["booking.cancelled", "booking.reschedule-requested"],
];

function findTwin(bookings: readonly BookingEvent[], event: BookingEvent): BookingEvent | undefined {
  const types = alike.find((group) => group.includes(event.type)) ?? [];
  return bookings.find(
    (other) =>
      other.uid === event.uid &&
      types.includes(other.type) &&
      (other.inferred !== undefined || event.inferred !== undefined),
  );
}

/** A request that was withdrawn before the host answered was never a booking. */
const wasOnlyRequested = (bookings: readonly BookingEvent[], { uid, type }: BookingEvent): boolean =>
  type !== "booking.requested" && bookings.some((other) => other.uid === uid && other.type === "booking.requested");

/** What was said because of the inferred event need not be said again because of its delivery. */
function renameDone(done: readonly string[], inferred: BookingEvent, event: BookingEvent): readonly string[] {
  const [before, after] = [bookingKey(inferred), bookingKey(event)];
  if (before === after) return [];
  return done.filter((key) => key.endsWith(`:${before}`)).map((key) => key.replace(before, after));
}
