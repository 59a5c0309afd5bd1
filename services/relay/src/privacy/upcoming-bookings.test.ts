import type { BookingEvent } from "@tpc/sync-core";
import { expect, test } from "vitest";
import { upcomingBookings } from "./upcoming-bookings.ts";

const now = new Date("2026-11-20T12:00:00Z");
const at = "2026-11-19T12:00:00.000Z";
const meeting = (startsAt: string) => ({ startsAt }) as BookingEvent["meeting"];
const later = meeting("2026-11-25T13:00:00.000Z");
const past = meeting("2026-11-10T13:00:00.000Z");
const event = (type: BookingEvent["type"], uid: string, rest: Partial<BookingEvent> = {}): BookingEvent => ({
  type,
  at,
  uid,
  replaces: null,
  meeting: later,
  ...rest,
});

test.each<[string, readonly BookingEvent[], readonly string[]]>([
  ["one that was made", [event("booking.created", "a")], ["a"]],
  ["one that is asked for", [event("booking.requested", "a")], ["a"]],
  ["one that is over", [event("booking.created", "a", { meeting: past })], []],
  ["one that was cancelled", [event("booking.created", "a"), event("booking.cancelled", "a", { meeting: null })], []],
  ["one that was declined", [event("booking.requested", "a"), event("booking.rejected", "a")], []],
  ["one that was moved", [event("booking.created", "a"), event("booking.rescheduled", "b", { replaces: "a" })], ["b"]],
  [
    "one of which the host wants another time",
    [event("booking.created", "a"), event("booking.reschedule-requested", "a")],
    [],
  ],
])("of %s what is still to come is known", (_what, bookings, expected) => {
  expect(upcomingBookings(bookings, now)).toEqual(expected);
});
