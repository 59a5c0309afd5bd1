import type { CalcomWorld } from "../calcom-world.ts";
import { isoOf } from "../payloads/times.ts";
import type { BookingRow } from "../store/rows.ts";
import { inStoredOrder } from "../store/stored-order.ts";

/** A booking as the oldest version of API v2 shows it (2024-04-15): what comes without the right version header. */
export function presentOldBooking(row: BookingRow, world: CalcomWorld): Record<string, unknown> {
  const { id, name, email, username, timeZone } = world.host;
  const url = row.metadataUrl === null ? {} : { videoCallUrl: row.metadataUrl };
  return {
    title: row.title,
    id: row.id,
    uid: row.uid,
    description: row.notes,
    customInputs: {},
    smsReminderNumber: null,
    recurringEventId: null,
    startTime: isoOf(row.startMs),
    endTime: isoOf(row.endMs),
    location: row.location,
    status: row.status,
    metadata: { ...url, ...inStoredOrder(row.metadata) },
    cancellationReason: row.cancellationReason,
    cancelledBy: row.cancelledBy,
    responses: inStoredOrder(row.responses),
    rejectionReason: null,
    userPrimaryEmail: email,
    fromReschedule: row.fromUid,
    rescheduled: row.rescheduled ? true : null,
    rescheduledBy: row.rescheduledBy,
    user: { id, name, email, username, timeZone, avatarUrl: null },
    attendees: row.attendees.map((attendee) => ({
      name: attendee.name,
      email: attendee.email,
      timeZone: attendee.timeZone,
      phoneNumber: attendee.phoneNumber,
    })),
    eventTypeId: row.eventTypeId,
    eventType: {
      eventName: null,
      slug: world.eventTypes.get(row.eventTypeId)?.slug ?? "",
      timeZone: null,
      schedulingType: null,
      hideOrganizerEmail: false,
    },
    seatsReferences: [],
    tracking: null,
    assignmentReason: [],
  };
}
