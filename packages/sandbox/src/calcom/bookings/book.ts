import type { CalcomWorld } from "../calcom-world.ts";
import { announce } from "../deliveries/announce.ts";
import { scheduleMeetings } from "../deliveries/meetings.ts";
import { bookedPayload } from "../payloads/booked-payload.ts";
import { bookedMeeting } from "../payloads/meeting-payload.ts";
import { requestedPayload } from "../payloads/requested-payload.ts";
import type { BookingRow, EventTypeRow } from "../store/rows.ts";
import { type BookingInput, makeBooking, withPlace } from "./make-booking.ts";

/** A first booking: BOOKING_CREATED, or BOOKING_REQUESTED where the host must agree. */
export function book(world: CalcomWorld, eventType: EventTypeRow, input: BookingInput): BookingRow {
  const row = world.bookings.put(makeBooking(world, eventType, input));
  if (row.status === "PENDING") request(world, eventType, row);
  else tellBooked(world, eventType, row);
  return row;
}

export function request(world: CalcomWorld, eventType: EventTypeRow, row: BookingRow, previous?: BookingRow): void {
  const payload =
    world.version === "6.2"
      ? requestedPayload(row, eventType, world)
      : bookedPayload(
          {
            row,
            eventType,
            answers: withPlace(row.responses, eventType),
            metadata: row.metadata,
            ...(previous === undefined ? {} : { previous }),
          },
          world,
        );
  announce(world, "BOOKING_REQUESTED", row, payload);
}

/** Sent before location and meeting URL are saved: until then a reader finds the internal place. */
function tellBooked(world: CalcomWorld, eventType: EventTypeRow, row: BookingRow): void {
  const answers = withPlace(row.responses, eventType);
  scheduleMeetings(world, row, bookedMeeting(row, eventType, answers, world));
  const written = world.bookings.showUntilWritten({ ...row, videoCall: null, metadataUrl: null });
  const metadata = { ...urlPart(row), ...row.metadata };
  announce(world, "BOOKING_CREATED", row, bookedPayload({ row, eventType, answers, metadata }, world), () => {
    row.updatedAt = world.clock();
    written();
  });
}

export function urlPart(row: BookingRow): Record<string, string> {
  return row.metadataUrl === null ? {} : { videoCallUrl: row.metadataUrl };
}
