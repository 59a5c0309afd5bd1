import type { FastifyInstance } from "fastify";
import { checkSlot } from "../bookings/availability.ts";
import { book } from "../bookings/book.ts";
import { checkApiAnswers } from "../bookings/check-answers.ts";
import { eventTypeById } from "../bookings/find-booking.ts";
import { invalidInput, refusal } from "../calcom-error.ts";
import type { CalcomWorld } from "../calcom-world.ts";
import { apiLocation } from "../event-types/api-location.ts";
import { presentBooking, presentListedBooking } from "../present/present-booking.ts";
import { presentOldBooking } from "../present/present-old-booking.ts";
import { apiVersionOf } from "../request/api-version.ts";
import { isHost, requirePermission } from "../request/authenticate.ts";
import { bodyOf, type Call } from "../request/read-call.ts";
import { type ApiBookingBody, readBookingBody, readMetadata } from "./booking-input.ts";
import { listBookings } from "./list-bookings.ts";

export const bookingsVersion = "2024-08-13";

/** Reading and making bookings. A call that makes one is answered when all subscribers were told. */
export function addBookingRoutes(app: FastifyInstance, world: CalcomWorld): void {
  app.get("/bookings", (call: Call) => {
    const version = apiVersionOf(call, bookingsVersion);
    requirePermission(call, world);
    const { rows, take, skip } = listBookings(world, call);
    const page = rows.slice(skip, skip + take);
    if (version === "old") {
      const bookings = page.map((row) => presentOldBooking(row, world));
      return { status: "success", data: { bookings, recurringInfo: [], totalCount: rows.length } };
    }
    return {
      status: "success",
      data: page.map((row) => presentListedBooking(row, world)),
      pagination: paginationOf(rows.length, page.length, take, skip),
    };
  });

  // Whoever has the uid may read it.
  app.get("/bookings/:uid", (call: Call) => {
    const version = apiVersionOf(call, bookingsVersion);
    isHost(call, world);
    const uid = call.params.uid ?? "";
    const row = world.bookings.written(uid);
    if (row === undefined) throw refusal(404, `Booking with uid=${uid} was not found in the database`);
    return {
      status: "success",
      data: version === "old" ? presentOldBooking(row, world) : presentBooking(row, world),
    };
  });

  app.post("/bookings", async (call: Call, reply) => {
    isHost(call, world);
    if (apiVersionOf(call, bookingsVersion) === "old") throw oldCreateRefusal(call);
    const body = readBookingBody(call);
    const eventType = eventTypeFor(world, body);
    const answers = answersOf(body);
    const metadata = readMetadata(body.metadata);
    checkApiAnswers(eventType, answers);
    const startMs = Date.parse(body.start);
    checkSlot(world, eventType, { startMs, endMs: startMs + eventType.lengthInMinutes * 60_000 });
    const { timeZone, language = "en" } = body.attendee;
    const row = book(world, eventType, { startMs, answers, timeZone, locale: language, metadata, source: "API_V2" });
    await world.lanes.idle(row.iCalUid);
    reply.code(201);
    return { status: "success", data: { ...presentBooking(row, world), isPlatformManagedUserBooking: false } };
  });
}

function eventTypeFor(world: CalcomWorld, body: ApiBookingBody) {
  if (body.eventTypeId !== undefined) return eventTypeById(world, body.eventTypeId);
  const found = [...world.eventTypes.values()].find((row) => row.slug === body.eventTypeSlug);
  if (found !== undefined && body.username === world.host.username) return found;
  throw refusal(404, `Event type with slug ${body.eventTypeSlug ?? ""} not found.`);
}

/** What the body says, by question slug. The place is only stored when it was given. */
function answersOf({ attendee, bookingFieldsResponses = {}, guests, location }: ApiBookingBody) {
  const { name, email, phoneNumber } = attendee;
  return {
    ...bookingFieldsResponses,
    name,
    // A phone-only booker gets an address nobody reads.
    email: email ?? `${phoneNumber?.replace(/\D/g, "")}@sms.cal.com`,
    ...(phoneNumber === undefined ? {} : { attendeePhoneNumber: phoneNumber }),
    ...(guests === undefined ? {} : { guests }),
    ...(location === undefined ? {} : { location: apiLocation(location) }),
  };
}

/** The oldest controller wants other names; what it would do with them is not stood in for. */
function oldCreateRefusal(call: Call) {
  const { start, eventTypeId, metadata } = bodyOf(call);
  return invalidInput({ start, eventTypeId, metadata }, [
    { property: "timeZone", constraints: { isTimeZone: "timeZone must be a valid IANA time-zone" } },
    { property: "language", constraints: { isString: "language must be a string" } },
  ]);
}

function paginationOf(total: number, returned: number, take: number, skip: number) {
  return {
    returnedItems: returned,
    totalItems: total,
    itemsPerPage: take,
    remainingItems: Math.max(0, total - skip - returned),
    currentPage: Math.floor(skip / take) + 1,
    totalPages: Math.ceil(total / take),
    hasNextPage: skip + returned < total,
    hasPreviousPage: skip > 0,
  };
}
