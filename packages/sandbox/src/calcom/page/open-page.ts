import { checkSlot } from "../bookings/availability.ts";
import { book } from "../bookings/book.ts";
import { checkWebAnswers } from "../bookings/check-answers.ts";
import { eventTypeById } from "../bookings/find-booking.ts";
import { reschedule } from "../bookings/reschedule.ts";
import { refusal } from "../calcom-error.ts";
import type { CalcomWorld } from "../calcom-world.ts";
import { defaultPlace } from "../event-types/places.ts";
import { type BookingRecord, presentBooking } from "../present/present-booking.ts";
import type { BookingRow, EventTypeRow } from "../store/rows.ts";
import { readMetadata, readPrefill } from "./prefill.ts";

/** What a visitor types; what is left out stays as the link filled it in. */
export interface VisitInput {
  /** ISO 8601 with an offset or `Z`. */
  start: string;
  name?: string;
  email?: string;
  /** E.164. */
  phone?: string;
  timeZone?: string;
  /** By question slug. In reschedule mode `rescheduleReason` is the reason. */
  responses?: Record<string, unknown>;
}

export interface OpenedPage {
  eventTypeSlug: string;
  prefilled: Record<string, unknown>;
  /** From `metadata[…]` in the address. */
  metadata: Record<string, string>;
  /** Set in reschedule mode. */
  rescheduleUid: string | null;
  /** Books, or reschedules. Throws what the page's request would be answered. */
  book(input: VisitInput): BookingRecord;
}

const reservationMs = 5 * 60_000;

/** Opens `{web}/{username}/{slug}?…` or `{web}/reschedule/{uid}?…` as a browser would. Source: facts b, g.6. */
export function openPage(world: CalcomWorld, address: string): OpenedPage {
  const { eventType, query } = resolvePage(world, new URL(address, world.webUrl));
  const rescheduleUid = query.get("rescheduleUid");
  const previous = rescheduleUid === null ? undefined : bookingToReplace(world, rescheduleUid, query);
  const metadata = readMetadata(query);
  const prefilled = previous === undefined ? readPrefill(eventType, query) : knownAnswers(previous, query);
  if (previous === undefined) reserveSlot(world, eventType, query.get("slot"));

  return {
    eventTypeSlug: eventType.slug,
    prefilled,
    metadata,
    rescheduleUid,
    book(input) {
      const startMs = Date.parse(input.start);
      if (Number.isNaN(startMs)) throw refusal(400, "Invalid start");
      const answers = { ...prefilled, ...typedAnswers(input) };
      checkWebAnswers(eventType, answers);
      const endMs = startMs + eventType.lengthInMinutes * 60_000;
      checkSlot(world, eventType, { startMs, endMs, ...(previous === undefined ? {} : { exceptUid: previous.uid }) });
      if (previous !== undefined) {
        const by = query.get("rescheduledBy");
        const reason = answers.rescheduleReason;
        const row = reschedule(world, eventType, previous, {
          startMs,
          source: "WEBAPP",
          by: by === world.host.email ? "host" : "attendee",
          metadata,
          answers: typedAnswers(input),
          ...(by === null ? {} : { rescheduledBy: by }),
          ...(typeof reason === "string" ? { reason } : {}),
        });
        return presentBooking(row, world);
      }
      const row = book(world, eventType, {
        startMs,
        // The form sends the place it shows, and an empty list where no guest was typed.
        answers: {
          ...answers,
          location: answers.location ?? { optionValue: "", value: defaultPlace(eventType) },
          guests: answers.guests ?? [],
        },
        timeZone: input.timeZone ?? query.get("cal.tz") ?? world.host.timeZone,
        locale: world.host.locale,
        metadata,
        source: "WEBAPP",
      });
      return presentBooking(row, world);
    },
  };
}

/** `/reschedule/{uid}` forwards to the event type's page and drops everything but three parameters. */
function resolvePage(world: CalcomWorld, url: URL): { eventType: EventTypeRow; query: URLSearchParams } {
  const [first = "", second = ""] = url.pathname.split("/").filter((part) => part !== "");
  if (first === "reschedule") {
    const row = world.bookings.get(second);
    if (row === undefined) throw refusal(404, "This page does not exist.");
    return { eventType: eventTypeById(world, row.eventTypeId), query: forwardedQuery(second, url.searchParams) };
  }
  const eventType = [...world.eventTypes.values()].find((candidate) => candidate.slug === second);
  if (first !== world.host.username || eventType === undefined) throw refusal(404, "This page does not exist.");
  return { eventType, query: url.searchParams };
}

export function forwardedQuery(uid: string, query: URLSearchParams): URLSearchParams {
  const forwarded = new URLSearchParams({ rescheduleUid: uid });
  for (const name of ["rescheduledBy", "allowRescheduleForCancelledBooking"]) {
    const value = query.get(name);
    if (value !== null) forwarded.set(name, value);
  }
  return forwarded;
}

function bookingToReplace(world: CalcomWorld, uid: string, query: URLSearchParams): BookingRow {
  const row = world.bookings.get(uid);
  if (row === undefined) throw refusal(404, "This page does not exist.");
  const isAllowed = query.get("allowRescheduleForCancelledBooking") === "true" && row.toUid === null;
  if (row.status === "REJECTED" || (row.status === "CANCELLED" && !isAllowed)) {
    throw refusal(400, "This booking cannot be rescheduled: it was cancelled, rejected or already rescheduled.");
  }
  return row;
}

/** The form shows the old booking's answers; the reason is asked anew. */
function knownAnswers({ responses }: BookingRow, query: URLSearchParams): Record<string, unknown> {
  const { rescheduleReason: _old, rescheduledReason: _older, ...kept } = responses;
  const reason = query.get("rescheduleReason");
  return reason === null ? kept : { ...kept, rescheduleReason: reason };
}

function typedAnswers({ name, email, phone, responses }: VisitInput): Record<string, unknown> {
  return {
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { attendeePhoneNumber: phone }),
    ...responses,
  };
}

/** `slot=` holds the slot as soon as the link is opened, also when a preview robot opens it. */
function reserveSlot(world: CalcomWorld, eventType: EventTypeRow, slot: string | null): void {
  const startMs = Date.parse(slot ?? "");
  if (Number.isNaN(startMs)) return;
  const endMs = startMs + eventType.lengthInMinutes * 60_000;
  world.reservations.push({ eventTypeId: eventType.id, startMs, endMs, untilMs: world.clock() + reservationMs });
}
