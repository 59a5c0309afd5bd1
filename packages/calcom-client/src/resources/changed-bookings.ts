import type { CallOptions } from "@tpc/client-core";
import type { BookingPage } from "../answers/booking-answer.ts";
import type { Booking } from "../schemas.ts";
import type { ListBookingsQuery } from "./bookings.ts";

type ListBookings = (query: ListBookingsQuery, options?: CallOptions) => PromiseLike<BookingPage>;

const pageSize = 100;

/**
 * Walks the bookings changed since a moment (ISO 8601), oldest change first: the sweep that finds lost deliveries.
 *
 * There is no cursor, so the mark moves to the last change read, less a millisecond because it is not told whether
 * the bound is included. A booking that changes during the walk comes again with its newer state.
 * An attendee marked absent does not count as a change: read recent bookings by `afterStart` for that.
 */
export function createChangedBookings(list: ListBookings) {
  return async function* changedSince(since: string, options?: CallOptions): AsyncGenerator<Booking, void> {
    const given = new Map<string, string>();
    let mark = new Date(since).toISOString();
    let skip = 0;
    for (;;) {
      const query = { afterUpdatedAt: mark, sortUpdatedAt: "asc", take: pageSize, skip } as const;
      const { items, pagination } = await list(query, options);
      for (const booking of items) {
        const changedAt = booking.updatedAt ?? "";
        if (given.get(booking.uid) === changedAt) continue;
        given.set(booking.uid, changedAt);
        yield booking;
      }
      const last = items.at(-1)?.updatedAt;
      if (!pagination.hasNextPage || last === undefined || last === null) return;
      const next = new Date(Date.parse(last) - 1).toISOString();
      if (next > mark) {
        mark = next;
        skip = 0;
      } else {
        // Many bookings changed in one moment: the mark stands still, so page on behind it.
        skip += items.length;
      }
    }
  };
}
