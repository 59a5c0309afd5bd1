import type { CalcomWorld } from "../calcom-world.ts";
import { announce } from "../deliveries/announce.ts";
import { dropMeetings, scheduleMeetings } from "../deliveries/meetings.ts";
import { bookedPayload } from "../payloads/booked-payload.ts";
import { bookedMeeting } from "../payloads/meeting-payload.ts";
import type { BookingRow, EventTypeRow } from "../store/rows.ts";
import { inStoredOrder } from "../store/stored-order.ts";
import { request } from "./book.ts";
import { type BookingInput, makeBooking, newVideoCall, readPlace, withPlace } from "./make-booking.ts";

export interface RescheduleInput {
  startMs: number;
  source: BookingRow["source"];
  by: "attendee" | "host";
  /** The address the caller gave, if any. */
  rescheduledBy?: string;
  /** Pairs of the request itself; what the old booking had survives in the row anyhow. */
  metadata: Record<string, string>;
  /** New answers on top of the old ones. */
  answers?: Record<string, unknown>;
  reason?: string;
}

/** A new booking in place of an old one, which becomes cancelled without a delivery of its own. Source: facts a.5. */
export function reschedule(
  world: CalcomWorld,
  eventType: EventTypeRow,
  previous: BookingRow,
  input: RescheduleInput,
): BookingRow {
  const isWeb = input.source === "WEBAPP";
  const row = world.bookings.put(replacement(world, eventType, previous, input));
  const wasConfirmed = previous.status === "ACCEPTED";
  Object.assign(previous, {
    status: "CANCELLED",
    rescheduled: true,
    toUid: row.uid,
    rescheduledBy: input.rescheduledBy ?? null,
    updatedAt: world.clock(),
  });
  if (row.status === "PENDING") {
    // Cal.com forgets to drop the old meeting's deliveries here (facts a.9).
    if (!wasConfirmed) dropMeetings(world, previous.uid);
    request(world, eventType, row, previous);
    return row;
  }
  dropMeetings(world, previous.uid);
  const answers = inStoredOrder(withPlace(row.responses, eventType));
  scheduleMeetings(world, row, bookedMeeting(row, eventType, answers, world));
  const url: Record<string, string> = row.metadataUrl === null ? {} : { videoCallUrl: row.metadataUrl };
  // The API copies everything the old booking had; the web only knows what its own request carried.
  const metadata = { ...url, ...(isWeb ? input.metadata : row.metadata) };
  const booked = {
    row,
    eventType,
    answers,
    metadata,
    previous,
    ...(input.rescheduledBy === undefined ? {} : { rescheduledBy: input.rescheduledBy }),
  };
  announce(world, "BOOKING_RESCHEDULED", row, bookedPayload(booked, world));
  return row;
}

function replacement(
  world: CalcomWorld,
  eventType: EventTypeRow,
  previous: BookingRow,
  input: RescheduleInput,
): BookingRow {
  const isWeb = input.source === "WEBAPP";
  const reasonKey = isWeb ? "rescheduleReason" : "rescheduledReason";
  const { rescheduleReason: _old, rescheduledReason: _older, ...kept } = previous.responses;
  const place = readPlace(previous.responses.location);
  const answers = {
    ...kept,
    ...input.answers,
    ...(isWeb ? { location: place ?? { value: previous.location, optionValue: "" } } : {}),
    ...(input.reason === undefined ? {} : { [reasonKey]: input.reason }),
  };
  const row = makeBooking(world, eventType, { ...bookerOf(previous), ...input, answers: inStoredOrder(answers) });
  // A host's own choice needs nobody's consent.
  const isPending = eventType.requiresConfirmation && input.by === "attendee";
  const videoCall = previous.videoCall ?? (isPending ? null : (row.videoCall ?? conferenceOf(row)));
  const url = videoCall?.url ?? (/^https?:/.test(row.location) ? row.location : null);
  return {
    ...row,
    status: isPending ? "PENDING" : "ACCEPTED",
    oneTimePassword: isPending ? row.oneTimePassword : null,
    videoCall,
    metadataUrl: isWeb ? url : (previous.metadataUrl ?? url),
    metadata: inStoredOrder({ ...previous.metadata, ...input.metadata }),
    iCalUid: previous.iCalUid,
    iCalSequence: previous.iCalSequence + 1,
    fromUid: previous.uid,
    rescheduledBy: input.rescheduledBy ?? null,
    // The web stores the reason here, on a booking that is accepted (facts c.3).
    cancellationReason: isWeb ? (input.reason ?? null) : null,
  };
}

function bookerOf(previous: BookingRow): Pick<BookingInput, "timeZone" | "locale"> {
  const booker = previous.attendees[0];
  return { timeZone: booker?.timeZone ?? "UTC", locale: booker?.locale ?? "en" };
}

function conferenceOf(row: BookingRow) {
  return row.location.startsWith("integrations:") ? newVideoCall() : null;
}
