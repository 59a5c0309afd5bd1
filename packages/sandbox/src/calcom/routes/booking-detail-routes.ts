import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { bookingByUid } from "../bookings/find-booking.ts";
import type { CalcomWorld } from "../calcom-world.ts";
import { apiLocation } from "../event-types/api-location.ts";
import { placeOf } from "../event-types/places.ts";
import { presentBooking } from "../present/present-booking.ts";
import { requireVersion } from "../request/api-version.ts";
import { requirePermission } from "../request/authenticate.ts";
import { type Call, readBody } from "../request/read-call.ts";
import { bookingsVersion } from "./booking-routes.ts";

const guestsBody = z.object({
  guests: z.array(
    z.object({
      email: z.string(),
      name: z.string().optional(),
      timeZone: z.string().optional(),
      language: z.string().optional(),
    }),
  ),
});
const locationBody = z.object({ location: z.looseObject({ type: z.string() }) });

/** Changes that no webhook tells of. */
export function addBookingDetailRoutes(app: FastifyInstance, world: CalcomWorld): void {
  const rowIn = (call: Call) => {
    requireVersion(call, bookingsVersion);
    requirePermission(call, world);
    return bookingByUid(world, call.params.uid ?? "");
  };

  app.post("/bookings/:uid/guests", (call: Call, reply) => {
    const row = rowIn(call);
    const booker = row.attendees[0];
    const { guests } = readBody(call, guestsBody);
    const added = guests.map(({ email, name = "", timeZone, language }) => ({
      id: world.bookings.nextAttendeeId(),
      email,
      name,
      timeZone: timeZone ?? booker?.timeZone ?? world.host.timeZone,
      locale: language ?? booker?.locale ?? "en",
      phoneNumber: null,
      noShow: false,
      moved: false,
    }));
    const before = Array.isArray(row.responses.guests) ? row.responses.guests : [];
    row.attendees = [...row.attendees, ...added];
    row.responses = { ...row.responses, guests: [...before, ...added.map(({ email }) => email)] };
    row.updatedAt = world.clock();
    reply.code(200);
    return { status: "success", data: presentBooking(row, world) };
  });

  app.patch("/bookings/:uid/location", (call: Call) => {
    const row = rowIn(call);
    const { location } = readBody(call, locationBody);
    row.location = placeOf(apiLocation(location));
    row.videoCall = null;
    row.responses = { ...row.responses, location: { value: location.type, optionValue: "" } };
    row.updatedAt = world.clock();
    return { status: "success", data: presentBooking(row, world) };
  });
}
