import { randomUUID } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { isBusy, scheduleOf, workingHours } from "../bookings/availability.ts";
import { eventTypeById } from "../bookings/find-booking.ts";
import { joinedProblems, refusal } from "../calcom-error.ts";
import type { CalcomWorld } from "../calcom-world.ts";
import { isoOf } from "../payloads/times.ts";
import { requireVersion } from "../request/api-version.ts";
import { isHost } from "../request/authenticate.ts";
import { type Call, queryText, readBody } from "../request/read-call.ts";
import type { EventTypeRow } from "../store/rows.ts";
import { localDate, localIso } from "../store/zone-time.ts";

const current = "2024-09-04";
const dayMs = 86_400_000;
const reservationMinutes = 5;
const reservationInput = z.object({
  eventTypeId: z.number(),
  slotStart: z.string(),
  slotDuration: z.number().optional(),
});

/** Free times. Nobody needs a key for them. */
export function addSlotRoutes(app: FastifyInstance, world: CalcomWorld): void {
  app.get("/slots", (call: Call) => {
    requireVersion(call, current);
    isHost(call, world);
    const eventType = eventTypeIn(call, world);
    const timeZone = queryText(call, "timeZone") ?? "UTC";
    const lengthMs = eventType.lengthInMinutes * 60_000;
    const exceptUid = queryText(call, "bookingUidToReschedule");
    const withEnd = queryText(call, "format") === "range";
    const days: Record<string, { start: string; end?: string }[]> = {};
    for (const startMs of candidates(world, eventType, spanOf(call))) {
      if (isBusy(world, startMs, startMs + lengthMs, exceptUid) || isReserved(world, startMs, startMs + lengthMs))
        continue;
      const date = localDate(timeZone, startMs);
      const end = withEnd ? { end: localIso(timeZone, startMs + lengthMs) } : {};
      days[date] = [...(days[date] ?? []), { start: localIso(timeZone, startMs), ...end }];
    }
    return { data: days, status: "success" };
  });

  app.post("/slots/reservations", (call: Call, reply) => {
    requireVersion(call, current);
    isHost(call, world);
    const input = readBody(call, reservationInput);
    const eventType = eventTypeById(world, input.eventTypeId);
    const startMs = Date.parse(input.slotStart);
    if (Number.isNaN(startMs)) throw refusal(400, "Invalid start date");
    const slotDuration = input.slotDuration ?? eventType.lengthInMinutes;
    const endMs = startMs + slotDuration * 60_000;
    if (isBusy(world, startMs, endMs)) throw refusal(422, `Can't reserve a slot if the event is already booked.`);
    const untilMs = world.clock() + reservationMinutes * 60_000;
    world.reservations.push({ eventTypeId: eventType.id, startMs, endMs, untilMs });
    reply.code(201);
    return {
      status: "success",
      data: {
        eventTypeId: eventType.id,
        slotStart: isoOf(startMs),
        slotEnd: isoOf(endMs),
        slotDuration,
        reservationUid: randomUUID(),
        reservationDuration: reservationMinutes,
        reservationUntil: isoOf(untilMs),
      },
    };
  });
}

function eventTypeIn(call: Call, world: CalcomWorld): EventTypeRow {
  const id = queryText(call, "eventTypeId");
  if (id !== undefined) return eventTypeById(world, Number(id));
  const slug = queryText(call, "eventTypeSlug");
  if (slug === undefined || queryText(call, "username") === undefined) {
    const list = "each value in usernames must be a string, The array must contain at least 2 elements.";
    throw joinedProblems([
      { property: "usernames", text: `${list}, usernames must be an array` },
      { property: "organizationSlug", text: "organizationSlug must be a string" },
    ]);
  }
  const found = [...world.eventTypes.values()].find((row) => row.slug === slug);
  if (found !== undefined && queryText(call, "username") === world.host.username) return found;
  throw refusal(404, `Event Type with slug ${slug} not found`);
}

/** A bare date means the whole UTC day, whatever the time zone asked for. */
function spanOf(call: Call): { fromMs: number; toMs: number } {
  const start = queryText(call, "start") ?? "";
  const end = queryText(call, "end") ?? "";
  const fromMs = Date.parse(start);
  const toMs = Date.parse(end) + (/^\d{4}-\d{2}-\d{2}$/.test(end) ? dayMs : 0);
  if (Number.isNaN(fromMs) || Number.isNaN(toMs)) throw refusal(400, "Invalid start or end date");
  return { fromMs, toMs };
}

function candidates(world: CalcomWorld, eventType: EventTypeRow, span: { fromMs: number; toMs: number }): number[] {
  const schedule = scheduleOf(world, eventType);
  if (schedule === undefined) return [];
  const stepMs = (eventType.slotIntervalMinutes ?? eventType.lengthInMinutes) * 60_000;
  const lengthMs = eventType.lengthInMinutes * 60_000;
  return workingHours(schedule, span.fromMs, span.toMs).flatMap(({ startMs, endMs }) => {
    const starts: number[] = [];
    for (let atMs = startMs; atMs + lengthMs <= endMs; atMs += stepMs) starts.push(atMs);
    return starts.filter((atMs) => atMs >= span.fromMs && atMs < span.toMs && atMs >= world.clock());
  });
}

function isReserved(world: CalcomWorld, startMs: number, endMs: number): boolean {
  return world.reservations.some(
    (hold) => hold.untilMs > world.clock() && hold.startMs < endMs && startMs < hold.endMs,
  );
}
