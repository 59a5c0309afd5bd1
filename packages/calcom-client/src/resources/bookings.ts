import type { CallOptions } from "@tpc/client-core";
import { readBooking, readBookingPage } from "../answers/booking-answer.ts";
import { apiVersionHeaders } from "../api-version.ts";
import type { ClientContext } from "../client-context.ts";
import type { operations } from "../generated/schema.ts";
import { omitUndefined } from "../omit-undefined.ts";
import type { BookingCreate, Guest, MarkAbsent, Reschedule } from "../schemas.ts";
import { createChangedBookings } from "./changed-bookings.ts";

/** Filters of the list. Times are ISO 8601; `take` at most 250 (default 100). */
export type ListBookingsQuery = NonNullable<operations["listBookings"]["parameters"]["query"]>;

const base = "/v2/bookings";
const one = "/v2/bookings/{uid}";
const headers = apiVersionHeaders.bookings;

/**
 * Bookings of the key's user. A uid is a credential: whoever has it can read, cancel and reschedule the booking
 * without a key. A refused slot is CONFLICT with reason SLOT_UNAVAILABLE.
 */
export function createBookings({ raw, send }: ClientContext) {
  const at = (uid: string) => ({ path: { uid } });
  const list = (query: ListBookingsQuery = {}, options?: CallOptions) =>
    send((init) => raw.GET(base, { params: { query }, headers, ...init }), readBookingPage, options);

  return {
    list,
    changedSince: createChangedBookings(list),
    get: (uid: string, options?: CallOptions) =>
      send((init) => raw.GET(one, { params: at(uid), headers, ...init }), readBooking, options),
    /** Give `attendee.language`, else mails are in English. */
    create: (input: BookingCreate, options?: CallOptions) =>
      send((init) => raw.POST(base, { body: input, headers, ...init }), readBooking, options),
    /** The reason is required when the key is the host's. */
    cancel: (uid: string, { reason }: { reason?: string } = {}, options?: CallOptions) => {
      const body = omitUndefined({ cancellationReason: reason });
      return send(
        (init) => raw.POST(`${one}/cancel`, { params: at(uid), body, headers, ...init }),
        readBooking,
        options,
      );
    },
    /** Gives the new booking: another uid, `rescheduledFromUid` is the old one. */
    reschedule: (uid: string, input: Reschedule, options?: CallOptions) =>
      send(
        (init) => raw.POST(`${one}/reschedule`, { params: at(uid), body: input, headers, ...init }),
        readBooking,
        options,
      ),
    confirm: (uid: string, options?: CallOptions) =>
      send((init) => raw.POST(`${one}/confirm`, { params: at(uid), body: {}, headers, ...init }), readBooking, options),
    /** The reason reaches the attendee and the webhook; no later answer shows it. */
    decline: (uid: string, { reason }: { reason?: string } = {}, options?: CallOptions) => {
      const body = omitUndefined({ reason });
      return send(
        (init) => raw.POST(`${one}/decline`, { params: at(uid), body, headers, ...init }),
        readBooking,
        options,
      );
    },
    /** After the start only. Does not move `updatedAt` when it marks an attendee; unknown addresses are ignored. */
    markAbsent: (uid: string, input: MarkAbsent, options?: CallOptions) =>
      send(
        (init) => raw.POST(`${one}/mark-absent`, { params: at(uid), body: input, headers, ...init }),
        readBooking,
        options,
      ),
    /** Fires no webhook. */
    addGuests: (uid: string, guests: readonly Guest[], options?: CallOptions) => {
      const body = { guests: [...guests] };
      return send(
        (init) => raw.POST(`${one}/guests`, { params: at(uid), body, headers, ...init }),
        readBooking,
        options,
      );
    },
    /** Fires no webhook. `location` as for event types, for example `{ type: "link", link: "https://…" }`. */
    setLocation: (uid: string, location: Record<string, unknown>, options?: CallOptions) => {
      const body = { location };
      return send(
        (init) => raw.PATCH(`${one}/location`, { params: at(uid), body, headers, ...init }),
        readBooking,
        options,
      );
    },
  };
}
