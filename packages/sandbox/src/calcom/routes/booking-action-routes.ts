import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { checkSlot } from "../bookings/availability.ts";
import { cancelBooking } from "../bookings/cancel.ts";
import { confirmBooking, rejectBooking } from "../bookings/decide.ts";
import { bookingByUid, eventTypeById } from "../bookings/find-booking.ts";
import { markAttendees, markHost } from "../bookings/no-show.ts";
import { reschedule } from "../bookings/reschedule.ts";
import { refusal } from "../calcom-error.ts";
import type { CalcomWorld } from "../calcom-world.ts";
import { isoOf } from "../payloads/times.ts";
import { presentBooking } from "../present/present-booking.ts";
import { requireVersion } from "../request/api-version.ts";
import { isHost, requirePermission } from "../request/authenticate.ts";
import { type Call, readBody } from "../request/read-call.ts";
import type { BookingRow } from "../store/rows.ts";
import { readCancelBody, readRescheduleBody } from "./booking-input.ts";
import { bookingsVersion } from "./booking-routes.ts";

const declineBody = z.object({ reason: z.string().optional() });
const absentBody = z.object({
  host: z.boolean().optional(),
  attendees: z.array(z.object({ email: z.string(), absent: z.boolean() })).optional(),
});

/** What is done to one booking. The answer waits for the subscribers. */
export function addBookingActionRoutes(app: FastifyInstance, world: CalcomWorld): void {
  const rowIn = (call: Call) => {
    requireVersion(call, bookingsVersion);
    return bookingByUid(world, call.params.uid ?? "");
  };
  const answer = async (row: BookingRow) => {
    await world.lanes.idle(row.iCalUid);
    return { status: "success", data: presentBooking(row, world) };
  };

  // The uid alone is enough; without a key the caller counts as the attendee.
  app.post("/bookings/:uid/cancel", (call: Call, reply) => {
    const by = isHost(call, world) ? "host" : "attendee";
    const row = rowIn(call);
    const { cancellationReason } = readCancelBody(call);
    cancelBooking(world, row, { by, ...(cancellationReason === undefined ? {} : { reason: cancellationReason }) });
    reply.code(200);
    return answer(row);
  });

  app.post("/bookings/:uid/reschedule", async (call: Call, reply) => {
    const hasKey = isHost(call, world);
    const previous = rowIn(call);
    const { start, rescheduledBy, reschedulingReason } = readRescheduleBody(call);
    if (previous.status === "CANCELLED" || previous.status === "REJECTED") throw alreadyOver(previous);
    const eventType = eventTypeById(world, previous.eventTypeId);
    const startMs = Date.parse(start);
    const endMs = startMs + eventType.lengthInMinutes * 60_000;
    checkSlot(world, eventType, { startMs, endMs, exceptUid: previous.uid });
    const row = reschedule(world, eventType, previous, {
      startMs,
      source: "API_V2",
      by: hasKey || rescheduledBy === world.host.email ? "host" : "attendee",
      metadata: {},
      ...(rescheduledBy === undefined ? {} : { rescheduledBy }),
      ...(reschedulingReason === undefined ? {} : { reason: reschedulingReason }),
    });
    const { status, data } = await answer(row);
    reply.code(201);
    return { status, data: { ...data, isPlatformManagedUserBooking: false } };
  });

  app.post("/bookings/:uid/confirm", (call: Call, reply) => {
    requirePermission(call, world);
    const row = rowIn(call);
    confirmBooking(world, row);
    reply.code(200);
    return answer(row);
  });

  app.post("/bookings/:uid/decline", (call: Call, reply) => {
    requirePermission(call, world);
    const row = rowIn(call);
    rejectBooking(world, row, readBody(call, declineBody).reason);
    reply.code(200);
    return answer(row);
  });

  app.post("/bookings/:uid/mark-absent", (call: Call, reply) => {
    requirePermission(call, world);
    const row = rowIn(call);
    const { host, attendees } = readBody(call, absentBody);
    if (world.clock() < row.startMs) throw notStarted(world, row);
    if (host !== undefined) markHost(world, row, host);
    if (attendees !== undefined && attendees.length > 0) {
      const absences = attendees.map(({ email, absent }) => ({ email, noShow: absent }));
      markAttendees(world, row, absences, "en");
    }
    reply.code(200);
    return answer(row);
  });
}

/** The text names the successor, or "undefined" when the host only asked for another time. */
function alreadyOver(row: BookingRow) {
  const to = row.toUid ?? "undefined";
  const text = row.rescheduled
    ? `it has been cancelled and rescheduled already to booking with uid=${to}. You probably want to reschedule ${to} instead by passing it within the request URL.`
    : "it has been cancelled. Please provide uid of a booking that is not cancelled.";
  return refusal(400, `Can't reschedule booking with uid=${row.uid} because ${text}`);
}

function notStarted(world: CalcomWorld, row: BookingRow) {
  const times = `Current time in UTC+0: ${isoOf(world.clock())}, Booking start time in UTC+0: ${isoOf(row.startMs)}`;
  return refusal(400, `Bookings can only be marked as absent after their scheduled start time. ${times}`);
}
