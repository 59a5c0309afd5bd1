import { innerRefusal } from "../calcom-error.ts";
import type { CalcomWorld } from "../calcom-world.ts";
import { announce } from "../deliveries/announce.ts";
import { scheduleMeetings } from "../deliveries/meetings.ts";
import { isConference } from "../event-types/places.ts";
import { confirmedPayload, rejectedPayload } from "../payloads/decided-payload.ts";
import { confirmedMeeting } from "../payloads/meeting-payload.ts";
import type { BookingRow } from "../store/rows.ts";
import { inStoredOrder } from "../store/stored-order.ts";
import { eventTypeById } from "./find-booking.ts";
import { newVideoCall, withPlace } from "./make-booking.ts";

/** The host accepts: told as BOOKING_CREATED, without our metadata. */
export function confirmBooking(world: CalcomWorld, row: BookingRow): void {
  checkPending(row);
  const eventType = eventTypeById(world, row.eventTypeId);
  const fresh = isConference(row.location) ? newVideoCall() : null;
  Object.assign(row, {
    status: "ACCEPTED",
    oneTimePassword: null,
    // The reference of the first booking stays; only the metadata learns of the second meeting (facts g.2).
    videoCall: row.videoCall ?? fresh,
    metadataUrl: fresh?.url ?? row.metadataUrl,
    updatedAt: world.clock(),
  });
  scheduleMeetings(world, row, confirmedMeeting(row, eventType, world));
  const answers = row.responses.location === undefined ? row.responses : inStoredOrder(row.responses);
  const told = { ...row, videoCall: fresh };
  announce(world, "BOOKING_CREATED", row, confirmedPayload(told, eventType, withPlace(answers, eventType), world));
}

export function rejectBooking(world: CalcomWorld, row: BookingRow, reason?: string): void {
  checkPending(row);
  const eventType = eventTypeById(world, row.eventTypeId);
  Object.assign(row, { status: "REJECTED", updatedAt: world.clock() });
  announce(world, "BOOKING_REJECTED", row, rejectedPayload(row, eventType, world, reason));
}

function checkPending(row: BookingRow): void {
  if (row.status === "ACCEPTED") throw innerRefusal(400, "TRPCError", "Booking already confirmed");
  if (row.status !== "PENDING") throw innerRefusal(400, "TRPCError", "Booking is not pending");
}
