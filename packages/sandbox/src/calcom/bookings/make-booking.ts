import { randomUUID } from "node:crypto";
import type { CalcomWorld } from "../calcom-world.ts";
import { defaultPlace, isConference, placeOf } from "../event-types/places.ts";
import { newUid } from "../store/new-uid.ts";
import type { BookingRow, EventTypeRow, VideoCall } from "../store/rows.ts";
import { isTimeZone } from "../store/zone-time.ts";

export interface BookingInput {
  startMs: number;
  /** By question slug; `name` and `email` are answers too. */
  answers: Record<string, unknown>;
  timeZone: string;
  locale: string;
  metadata: Record<string, string>;
  source: BookingRow["source"];
}

/** A row for a new booking. It belongs to no chain yet and is not stored. */
export function makeBooking(world: CalcomWorld, eventType: EventTypeRow, input: BookingInput): BookingRow {
  const { answers, startMs } = input;
  const uid = newUid();
  const now = world.clock();
  const isPending = eventType.requiresConfirmation;
  const location = placeOf(readPlace(answers.location) ?? { value: defaultPlace(eventType), optionValue: "" });
  const videoCall = isConference(location) && !isPending ? newVideoCall() : null;
  const name = textOf(answers.name);
  return {
    id: world.bookings.nextId(),
    uid,
    eventTypeId: eventType.id,
    title: `${eventType.title} entre ${world.host.name} e ${name}`,
    notes: textOf(answers.notes),
    startMs,
    endMs: startMs + eventType.lengthInMinutes * 60_000,
    status: isPending ? "PENDING" : "ACCEPTED",
    location,
    videoCall,
    metadataUrl: videoCall?.url ?? (/^https?:/.test(location) && !isPending ? location : null),
    metadata: input.metadata,
    responses: answers,
    attendees: attendeesOf(world, input),
    iCalUid: `${uid}@${world.version === "6.2" ? "Cal.diy" : "Cal.com"}`,
    iCalSequence: 0,
    source: input.source,
    oneTimePassword: isPending ? randomUUID() : null,
    cancellationReason: null,
    cancelledBy: null,
    rescheduled: false,
    fromUid: null,
    toUid: null,
    rescheduledBy: null,
    hostAbsent: false,
    createdAt: now,
    updatedAt: now,
  };
}

export function newVideoCall(): VideoCall {
  const id = randomUUID();
  return { id, url: `https://meet.jit.si/cal/${id}` };
}

/** Answers with the place filled in, as the event carries them; only the web's are stored with it. */
export function withPlace(answers: Record<string, unknown>, eventType: EventTypeRow): Record<string, unknown> {
  if (answers.location !== undefined) return answers;
  const value = defaultPlace(eventType);
  // In the order Cal.com writes it, which differs with the kind of place.
  return { ...answers, location: isConference(value) ? { optionValue: "", value } : { value, optionValue: "" } };
}

export function readPlace(answer: unknown): { value: string; optionValue: string } | undefined {
  if (typeof answer !== "object" || answer === null) return undefined;
  const parts = new Map(Object.entries(answer));
  const value = parts.get("value");
  return typeof value === "string" ? { value, optionValue: textOf(parts.get("optionValue")) } : undefined;
}

function attendeesOf(world: CalcomWorld, { answers, timeZone, locale }: BookingInput) {
  const zone = isTimeZone(timeZone) ? timeZone : world.host.timeZone;
  const phone = answers.attendeePhoneNumber;
  const phoneNumber = typeof phone === "string" && phone !== "" ? phone : null;
  const common = { timeZone: zone, noShow: false, moved: false };
  const id = () => world.bookings.nextAttendeeId();
  const guests = Array.isArray(answers.guests) ? answers.guests.map(String) : [];
  return [
    { ...common, id: id(), email: textOf(answers.email), name: textOf(answers.name), locale, phoneNumber },
    // Nobody asks guests for a language.
    ...guests.map((email) => ({ ...common, id: id(), email, name: "", locale: "en", phoneNumber: null })),
  ];
}

export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
