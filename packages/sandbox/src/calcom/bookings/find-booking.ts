import { refusal } from "../calcom-error.ts";
import type { CalcomWorld } from "../calcom-world.ts";
import type { BookingRow, EventTypeRow } from "../store/rows.ts";

export function bookingByUid(world: CalcomWorld, uid: string): BookingRow {
  const row = world.bookings.get(uid);
  if (row === undefined) throw refusal(404, `Booking with uid=${uid} not found`);
  return row;
}

export function eventTypeById(world: CalcomWorld, id: number): EventTypeRow {
  const eventType = world.eventTypes.get(id);
  if (eventType === undefined) throw refusal(404, `Event type with id ${id} not found.`);
  return eventType;
}
