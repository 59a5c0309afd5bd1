import type { CalcomWorld } from "../calcom-world.ts";
import { isoOf } from "../payloads/times.ts";
import type { AttendeeRow, BookingRow } from "../store/rows.ts";
import { inStoredOrder } from "../store/stored-order.ts";

export interface BookingAttendeeRecord {
  name: string;
  email: string;
  displayEmail: string;
  timeZone: string;
  language: string;
  absent: boolean;
  phoneNumber?: string;
}

/** A booking as API v2 shows it (2024-08-13). */
export interface BookingRecord {
  id: number;
  uid: string;
  title: string;
  /** The booker's notes. */
  description: string;
  hosts: Record<string, unknown>[];
  status: "accepted" | "pending" | "cancelled" | "rejected";
  cancellationReason: string;
  cancelledByEmail: string;
  reschedulingReason?: string;
  rescheduledByEmail: string | null;
  rescheduledFromUid?: string;
  rescheduledToUid?: string;
  start: string;
  end: string;
  duration: number;
  eventTypeId: number;
  eventType: { id: number; slug: string };
  meetingUrl: string;
  location: string;
  absentHost: boolean;
  createdAt: string;
  updatedAt: string;
  metadata: Record<string, string>;
  rating: null;
  icsUid: string;
  attendees: BookingAttendeeRecord[];
  guests?: string[];
  bookingFieldsResponses: Record<string, unknown>;
}

/** In lists the booker may not come first: who was marked absent once is found last. Source: facts c.3. */
export function presentListedBooking(row: BookingRow, world: CalcomWorld): BookingRecord {
  const attendees = row.attendees.toSorted((left, right) => Number(left.moved) - Number(right.moved));
  return presentBooking({ ...row, attendees }, world);
}

export function presentBooking(row: BookingRow, world: CalcomWorld): BookingRecord {
  const { host } = world;
  const place = row.videoCall?.url ?? row.location;
  const reason = row.responses.rescheduledReason;
  const guests = row.responses.guests;
  return {
    id: row.id,
    uid: row.uid,
    title: row.title,
    description: row.notes,
    hosts: [
      {
        id: host.id,
        name: host.name,
        email: host.email,
        displayEmail: host.email,
        username: host.username,
        timeZone: host.timeZone,
      },
    ],
    status: statusNames[row.status],
    cancellationReason: row.cancellationReason ?? "",
    cancelledByEmail: row.cancelledBy ?? "",
    ...(typeof reason === "string" ? { reschedulingReason: reason } : {}),
    rescheduledByEmail: row.rescheduledBy,
    ...(row.fromUid === null ? {} : { rescheduledFromUid: row.fromUid }),
    ...(row.toUid === null ? {} : { rescheduledToUid: row.toUid }),
    start: isoOf(row.startMs),
    end: isoOf(row.endMs),
    duration: (row.endMs - row.startMs) / 60_000,
    eventTypeId: row.eventTypeId,
    eventType: { id: row.eventTypeId, slug: world.eventTypes.get(row.eventTypeId)?.slug ?? "" },
    meetingUrl: place,
    location: place,
    absentHost: row.hostAbsent,
    createdAt: isoOf(row.createdAt),
    updatedAt: isoOf(row.updatedAt),
    metadata: inStoredOrder(row.metadata),
    rating: null,
    icsUid: row.iCalUid,
    attendees: row.attendees.map(presentAttendee),
    ...(Array.isArray(guests) ? { guests: guests.map(String) } : {}),
    bookingFieldsResponses: presentAnswers(row),
  };
}

const statusNames = {
  ACCEPTED: "accepted",
  PENDING: "pending",
  CANCELLED: "cancelled",
  REJECTED: "rejected",
} as const;

function presentAttendee(attendee: AttendeeRow): BookingAttendeeRecord {
  const { name, email, timeZone, phoneNumber } = attendee;
  return {
    name,
    email,
    displayEmail: email,
    timeZone,
    language: attendee.locale,
    absent: attendee.noShow,
    ...(phoneNumber === null ? {} : { phoneNumber }),
  };
}

/** The questions Cal.com knows by name come first, then the others as stored. */
function presentAnswers({ responses }: BookingRow): Record<string, unknown> {
  const known = ["email", "attendeePhoneNumber", "name", "guests", "rescheduleReason"];
  const first = known.flatMap((slug) => (responses[slug] === undefined ? [] : [[slug, responses[slug]] as const]));
  const { guests } = responses;
  return {
    ...Object.fromEntries(first),
    ...inStoredOrder(Object.fromEntries(Object.entries(responses).filter(([slug]) => !known.includes(slug)))),
    displayEmail: responses.email,
    ...(guests === undefined ? {} : { displayGuests: guests }),
  };
}
