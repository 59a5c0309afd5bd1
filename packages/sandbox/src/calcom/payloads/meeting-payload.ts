import type { CalcomWorld } from "../calcom-world.ts";
import { uuidOf } from "../store/new-uid.ts";
import type { BookingRow, EventTypeRow } from "../store/rows.ts";
import { labelledResponses } from "./labelled-responses.ts";
import { isoOf } from "./times.ts";
import { videoParts } from "./video-parts.ts";

/** MEETING_STARTED and MEETING_ENDED: the row as it was when it was booked, flat. Source: facts a.9. */
export function bookedMeeting(
  row: BookingRow,
  eventType: EventTypeRow,
  answers: Record<string, unknown>,
  world: CalcomWorld,
): Record<string, unknown> {
  const { host } = world;
  return {
    id: row.id,
    uid: row.uid,
    idempotencyKey: uuidOf(`${isoOf(row.startMs)}.${isoOf(row.endMs)}.${host.id}`),
    userId: host.id,
    userPrimaryEmail: host.email,
    eventTypeId: eventType.id,
    title: row.title,
    description: row.notes,
    customInputs: {},
    responses: labelledResponses(eventType, answers, { fromRow: false }).responses,
    startTime: isoOf(row.startMs),
    endTime: isoOf(row.endMs),
    location: row.location,
    createdAt: isoOf(row.createdAt),
    updatedAt: isoOf(row.createdAt),
    status: row.status,
    paid: false,
    destinationCalendarId: null,
    cancellationReason: row.cancellationReason,
    rejectionReason: null,
    reassignReason: null,
    reassignById: null,
    dynamicEventSlugRef: null,
    dynamicGroupSlugRef: null,
    rescheduled: null,
    fromReschedule: row.fromUid,
    recurringEventId: null,
    smsReminderNumber: null,
    scheduledJobs: [],
    metadata: row.metadata,
    isRecorded: false,
    iCalUID: row.iCalUid,
    iCalSequence: row.iCalSequence,
    rating: null,
    ratingFeedback: null,
    noShowHost: false,
    oneTimePassword: null,
    cancelledBy: null,
    rescheduledBy: row.rescheduledBy,
    creationSource: row.source,
    user: {
      uuid: host.uuid,
      email: host.email,
      name: host.name,
      timeZone: host.timeZone,
      username: host.username,
      isPlatformManaged: false,
    },
    attendees: meetingAttendees(row),
    payment: [],
    references: [],
    userUuid: host.uuid,
    ...videoParts(row, world).appsStatus,
  };
}

/** The subset that a booking has which the host confirmed (facts a.9). */
export function confirmedMeeting(row: BookingRow, eventType: EventTypeRow, world: CalcomWorld) {
  const { responses, userFieldsResponses } = labelledResponses(eventType, row.responses, { fromRow: true });
  const url = row.metadataUrl === null ? {} : { videoCallUrl: row.metadataUrl };
  return {
    eventType: {
      slug: eventType.slug,
      bookingFields: (eventType.fields ?? []).map(({ slug, type, label }) => ({ name: slug, type, label })),
      schedulingType: null,
      owner: { id: world.host.id, hideBranding: false },
      hosts: [],
    },
    uid: row.uid,
    status: row.status,
    startTime: isoOf(row.startMs),
    responses,
    title: row.title,
    metadata: { ...url, ...row.metadata },
    cancellationReason: row.cancellationReason,
    endTime: isoOf(row.endMs),
    smsReminderNumber: null,
    description: row.notes,
    attendees: meetingAttendees(row),
    location: row.location,
    customInputs: {},
    id: row.id,
    userFieldsResponses,
  };
}

function meetingAttendees(row: BookingRow) {
  return row.attendees.map(({ id, email, name, timeZone, phoneNumber, locale, noShow }) => ({
    id,
    email,
    name,
    timeZone,
    phoneNumber,
    locale,
    bookingId: row.id,
    noShow,
  }));
}
