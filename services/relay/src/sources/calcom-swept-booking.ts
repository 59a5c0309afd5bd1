import { type Booking, findBooker } from "@tpc/calcom-client";
import { textOf } from "@tpc/relay-config";
import { type BookingEvent, collapseSpaces, type Meeting, type PipelineHeard } from "@tpc/sync-core";
import { heardOfBooking } from "./booking-heard.ts";
import { isShownElsewhere, toBooker, tokenQuestion } from "./calcom-booking.ts";
import type { ContactMapping } from "./chatwoot-contact.ts";
import { isoInstant } from "./iso-instant.ts";

type Inferred = Pick<BookingEvent, "type" | "at" | "inferred">;

/**
 * What must have happened to a booking for it to stand as API v2 shows it, in order. A wish for another time looks like a
 * cancellation there, a decline keeps no reason, and nothing tells when an attendee was marked absent (facts g.5).
 *
 * @param readAt - ISO instant of the reading
 */
export function readSweptBooking(booking: Booking, mapping: ContactMapping, readAt: string): readonly PipelineHeard[] {
  const { uid, metadata, bookingFieldsResponses: responses } = booking;
  const booker = findBooker(booking) ?? booking.attendees[0];
  const record = booker === undefined ? null : toBooker(uid, booker, (slug) => textOf(responses[slug]), mapping);
  const token = textOf(responses[tokenQuestion]) || textOf(metadata?.[tokenQuestion]) || null;
  const known = { uid, replaces: booking.rescheduledFromUid ?? null, meeting: readMeeting(booking, booker) };
  return inferEvents(booking, booker?.absent ?? false, readAt).map((event) =>
    heardOfBooking({ ...known, ...event }, record, token),
  );
}

function inferEvents(booking: Booking, isAbsent: boolean, readAt: string): readonly Inferred[] {
  const createdAt = isoInstant(booking.createdAt) ?? readAt;
  const changedAt = isoInstant(booking.updatedAt) ?? readAt;
  const booked = booking.rescheduledFromUid ? "booking.rescheduled" : "booking.created";
  switch (booking.status) {
    case "accepted":
      return [
        { type: booked, at: createdAt, inferred: "current" },
        ...(isAbsent ? [missedAt(isoInstant(booking.end) ?? readAt, readAt)] : []),
      ];
    case "pending":
      return [{ type: "booking.requested", at: createdAt, inferred: "current" }];
    case "rejected":
      return [
        { type: "booking.requested", at: createdAt, inferred: "outdated" },
        { type: "booking.rejected", at: changedAt, inferred: "current" },
      ];
    case "cancelled": {
      const before: Inferred = { type: booked, at: createdAt, inferred: "outdated" };
      // The booking lives on under another uid, which tells of itself.
      if (booking.rescheduledToUid) return [before];
      return [before, { type: "booking.cancelled", at: changedAt, inferred: "current" }];
    }
    default:
      return [];
  }
}

/** Marked at some time since the start; hosts do it when the meeting would have ended. */
const missedAt = (endsAt: string, readAt: string): Inferred => ({
  type: "booking.no-show",
  at: endsAt < readAt ? endsAt : readAt,
  inferred: "current",
});

function readMeeting(booking: Booking, booker: Booking["attendees"][number] | undefined): Meeting | null {
  const startsAt = isoInstant(booking.start);
  const endsAt = isoInstant(booking.end);
  if (startsAt === null || endsAt === null) return null;
  const place = textOf(booking.location);
  return {
    startsAt,
    endsAt,
    eventTitle: textOf(booking.title),
    hostName: textOf(booking.hosts[0]?.name),
    attendeeName: collapseSpaces(booker?.name ?? ""),
    timeZone: textOf(booker?.timeZone),
    meetingUrl: /^https?:\/\//.test(place) ? place : "",
    answers: Object.entries(booking.bookingFieldsResponses).flatMap(([slug, answer]) => {
      const value = textOf(answer);
      return isShownElsewhere(slug) || value === "" ? [] : [{ label: slug, value }];
    }),
  };
}
