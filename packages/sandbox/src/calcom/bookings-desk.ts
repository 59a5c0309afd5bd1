import { checkSlot } from "./bookings/availability.ts";
import { book } from "./bookings/book.ts";
import { cancelBooking, requestReschedule } from "./bookings/cancel.ts";
import { confirmBooking, rejectBooking } from "./bookings/decide.ts";
import { bookingByUid, eventTypeById } from "./bookings/find-booking.ts";
import { markAttendees } from "./bookings/no-show.ts";
import { reschedule } from "./bookings/reschedule.ts";
import { refusal } from "./calcom-error.ts";
import type { CalcomWorld } from "./calcom-world.ts";
import { type MeetingTrigger, sendMeetings } from "./deliveries/meetings.ts";
import { defaultPlace } from "./event-types/places.ts";
import { type BookingRecord, presentBooking } from "./present/present-booking.ts";

export interface DeskBookingInput {
  /** Default: the first event type, "consulta-inicial-30min". */
  eventTypeSlug?: string;
  /** ISO 8601; past and night are allowed here, a taken slot is not. */
  start: string;
  name: string;
  email: string;
  /** E.164. */
  phone?: string;
  /** Default: the host's. */
  timeZone?: string;
  /** By question slug; required questions may stay open here. */
  responses?: Record<string, unknown>;
  metadata?: Record<string, string>;
  guests?: string[];
}

/** What attendee and host do on the web pages. Everything fires the webhooks of the version; errors are the API's. */
export interface BookingsDesk {
  create(input: DeskBookingInput): BookingRecord;
  /** Gives the new booking. `keepMetadata`: the attendee came by a link that carries the pairs again. */
  reschedule(
    uid: string,
    input: { start: string; by: "attendee" | "host"; keepMetadata?: boolean; reason?: string },
  ): BookingRecord;
  /** The host must give a reason; without one a text is filled in. */
  cancel(uid: string, input: { by: "attendee" | "host"; reason?: string }): void;
  requestReschedule(uid: string, input?: { reason?: string }): void;
  confirm(uid: string): BookingRecord;
  reject(uid: string, input?: { reason?: string }): void;
  /** At any time, unlike the API. Default: the booker, absent. */
  markNoShow(uid: string, input?: { email?: string; noShow?: boolean }): void;
  /** What the cron job sends at the end and at the start, whatever the clock says; once. */
  endMeeting(uid: string): void;
  startMeeting(uid: string): void;
  get(uid: string): BookingRecord | undefined;
  all(): BookingRecord[];
}

export function openBookingsDesk(world: CalcomWorld): BookingsDesk {
  const present = (uid: string) => presentBooking(bookingByUid(world, uid), world);
  const startOf = (text: string) => {
    const startMs = Date.parse(text);
    if (Number.isNaN(startMs)) throw refusal(400, "start must be a valid ISO 8601 date string");
    return startMs;
  };
  const sendNow = (uid: string, trigger: MeetingTrigger) => {
    bookingByUid(world, uid);
    sendMeetings(world, (meeting) => meeting.bookingUid === uid && meeting.trigger === trigger);
  };
  return {
    create(input) {
      const slug = input.eventTypeSlug;
      const eventType = [...world.eventTypes.values()].find((row) => slug === undefined || row.slug === slug);
      if (eventType === undefined) throw refusal(404, "This page does not exist.");
      const startMs = startOf(input.start);
      const endMs = startMs + eventType.lengthInMinutes * 60_000;
      checkSlot(world, eventType, { startMs, endMs, anyTime: true });
      const row = book(world, eventType, {
        startMs,
        answers: {
          name: input.name,
          email: input.email,
          location: { optionValue: "", value: defaultPlace(eventType) },
          ...(input.phone === undefined ? {} : { attendeePhoneNumber: input.phone }),
          ...input.responses,
          guests: input.guests ?? [],
        },
        timeZone: input.timeZone ?? world.host.timeZone,
        locale: world.host.locale,
        metadata: { ...input.metadata },
        source: "WEBAPP",
      });
      return presentBooking(row, world);
    },
    reschedule(uid, { start, by, keepMetadata = false, reason }) {
      const previous = bookingByUid(world, uid);
      if (previous.toUid !== null || previous.status === "REJECTED") {
        throw refusal(400, "This booking cannot be rescheduled: it was rejected or already rescheduled.");
      }
      const eventType = eventTypeById(world, previous.eventTypeId);
      const startMs = startOf(start);
      const endMs = startMs + eventType.lengthInMinutes * 60_000;
      checkSlot(world, eventType, { startMs, endMs, exceptUid: uid, anyTime: true });
      const rescheduledBy = by === "host" ? world.host.email : (previous.attendees[0]?.email ?? "");
      const metadata = keepMetadata ? previous.metadata : {};
      const more = reason === undefined ? {} : { reason };
      return presentBooking(
        reschedule(world, eventType, previous, { startMs, source: "WEBAPP", by, rescheduledBy, metadata, ...more }),
        world,
      );
    },
    cancel(uid, { by, reason }) {
      const row = bookingByUid(world, uid);
      const isHost = by === "host";
      const text = reason ?? (isHost ? "Imprevisto na agenda." : undefined);
      cancelBooking(world, row, {
        by,
        cancelledBy: isHost ? world.host.email : (row.attendees[0]?.email ?? ""),
        ...(text === undefined ? {} : { reason: text }),
      });
    },
    requestReschedule: (uid, { reason = "" } = {}) => requestReschedule(world, bookingByUid(world, uid), reason),
    confirm(uid) {
      confirmBooking(world, bookingByUid(world, uid));
      return present(uid);
    },
    reject: (uid, { reason } = {}) => rejectBooking(world, bookingByUid(world, uid), reason),
    markNoShow(uid, { email, noShow = true } = {}) {
      const row = bookingByUid(world, uid);
      markAttendees(world, row, [{ email: email ?? row.attendees[0]?.email ?? "", noShow }], "pt-BR");
    },
    endMeeting: (uid) => sendNow(uid, "MEETING_ENDED"),
    startMeeting: (uid) => sendNow(uid, "MEETING_STARTED"),
    get: (uid) => (world.bookings.get(uid) === undefined ? undefined : present(uid)),
    all: () => world.bookings.all().map((row) => presentBooking(row, world)),
  };
}
