import { type BookingEvent, chainOf, isActiveAt, meetingOf, type Pipeline } from "@tpc/sync-core";

export interface BookingShown {
  readonly uid: string;
  readonly state: "booked" | "requested" | "cancelled" | "rejected" | "no-show" | "past";
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly title: string | null;
  readonly host: string | null;
  readonly meetingUrl: string | null;
  /** Earlier uids of the same booking. */
  readonly replaces: readonly string[];
}

/** Every booking once, under its last uid; the newest first. */
export function tellBookings({ bookings }: Pick<Pipeline, "bookings">, at: string): readonly BookingShown[] {
  const replaced = new Set(bookings.map(({ replaces }) => replaces));
  const uids = new Set(bookings.map(({ uid }) => uid).filter((uid) => !replaced.has(uid)));
  const shown = [...uids].map((uid): BookingShown => {
    const chain = chainOf(bookings, uid);
    const meeting = meetingOf(bookings, chain);
    return {
      uid,
      state: stateOf(bookings, uid, chain, at),
      startsAt: meeting?.startsAt ?? null,
      endsAt: meeting?.endsAt ?? null,
      title: meeting?.eventTitle ?? null,
      host: meeting?.hostName ?? null,
      // A person's browser opens it.
      meetingUrl: meeting?.meetingUrl.startsWith("https://") ? meeting.meetingUrl : null,
      replaces: chain.filter((other) => other !== uid),
    };
  });
  return shown.toSorted((left, right) => (right.startsAt ?? "").localeCompare(left.startsAt ?? ""));
}

function stateOf(
  bookings: readonly BookingEvent[],
  uid: string,
  chain: readonly string[],
  at: string,
): BookingShown["state"] {
  const types = bookings.filter((event) => chain.includes(event.uid)).map(({ type }) => type);
  const last = types.findLast((type) => !type.startsWith("booking.no-show"));
  if (last === "booking.cancelled") return "cancelled";
  if (last === "booking.rejected") return "rejected";
  if (types.findLast((type) => type.startsWith("booking.no-show")) === "booking.no-show") return "no-show";
  if (last === "booking.requested") return "requested";
  return isActiveAt(bookings, uid, at) ? "booked" : "past";
}
