import { flatRefusal, refusal } from "../calcom-error.ts";
import type { CalcomWorld } from "../calcom-world.ts";
import { announce } from "../deliveries/announce.ts";
import { dropMeetings } from "../deliveries/meetings.ts";
import { askedAgainPayload, cancelledPayload } from "../payloads/cancelled-payload.ts";
import type { BookingRow } from "../store/rows.ts";
import { eventTypeById } from "./find-booking.ts";

export interface CancelInput {
  by: "attendee" | "host";
  reason?: string;
  /** Only the web says who it was. */
  cancelledBy?: string;
}

/** BOOKING_CANCELLED goes out before the row is written: until all subscribers answered, readers find it accepted. */
export function cancelBooking(world: CalcomWorld, row: BookingRow, input: CancelInput): void {
  if (row.status === "CANCELLED" || row.status === "REJECTED") {
    throw refusal(400, `Can't cancel booking with uid=${row.uid} because it has been cancelled already.`);
  }
  if (input.by === "host" && (input.reason ?? "").trim() === "") {
    throw flatRefusal(400, "Cancellation reason is required");
  }
  const eventType = eventTypeById(world, row.eventTypeId);
  const payload = cancelledPayload(row, eventType, world, { cancelledBy: input.cancelledBy, reason: input.reason });
  const written = world.bookings.showUntilWritten(row);
  Object.assign(row, {
    status: "CANCELLED",
    cancellationReason: input.reason ?? null,
    cancelledBy: input.cancelledBy ?? null,
    iCalSequence: row.iCalSequence + 1,
    updatedAt: world.clock(),
  });
  dropMeetings(world, row.uid);
  announce(world, "BOOKING_CANCELLED", row, payload, () => {
    row.updatedAt = world.clock();
    written();
  });
}

/** The host asks for another time: told as a cancellation, after the row was written. */
export function requestReschedule(world: CalcomWorld, row: BookingRow, reason: string): void {
  if (row.status === "CANCELLED" || row.status === "REJECTED") {
    throw refusal(400, "Cannot request reschedule for a cancelled or rejected booking");
  }
  const eventType = eventTypeById(world, row.eventTypeId);
  const payload = askedAgainPayload(row, eventType, world, reason);
  Object.assign(row, {
    status: "CANCELLED",
    rescheduled: true,
    cancellationReason: reason,
    cancelledBy: world.host.email,
    iCalSequence: row.iCalSequence,
    updatedAt: world.clock(),
  });
  dropMeetings(world, row.uid);
  announce(world, "BOOKING_CANCELLED", row, payload);
}
