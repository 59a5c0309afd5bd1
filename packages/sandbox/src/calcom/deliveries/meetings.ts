import type { CalcomWorld } from "../calcom-world.ts";
import type { BookingRow } from "../store/rows.ts";
import { announceMeeting, subscribersOf } from "./announce.ts";

export type MeetingTrigger = "MEETING_STARTED" | "MEETING_ENDED";

/** A delivery that waits for the start or the end; its body was written when the booking was made. */
export interface ScheduledMeeting {
  trigger: MeetingTrigger;
  bookingUid: string;
  webhookId: string;
  dueAt: number;
  body: string;
}

/** For the webhooks of this moment: one that is made later hears nothing of bookings that exist already. */
export function scheduleMeetings(world: CalcomWorld, row: BookingRow, snapshot: Record<string, unknown>): void {
  for (const trigger of ["MEETING_STARTED", "MEETING_ENDED"] as const) {
    for (const webhook of subscribersOf(world, trigger, row.eventTypeId)) {
      world.meetings.push({
        trigger,
        bookingUid: row.uid,
        webhookId: webhook.id,
        dueAt: trigger === "MEETING_STARTED" ? row.startMs : row.endMs,
        body: JSON.stringify({ triggerEvent: trigger, ...snapshot }),
      });
    }
  }
}

export function dropMeetings(world: CalcomWorld, uid: string): void {
  world.meetings = world.meetings.filter((meeting) => meeting.bookingUid !== uid);
}

/** Sends what matches, once. */
export function sendMeetings(world: CalcomWorld, isDue: (meeting: ScheduledMeeting) => boolean): void {
  const due = world.meetings.filter(isDue);
  world.meetings = world.meetings.filter((meeting) => !due.includes(meeting));
  for (const { bookingUid, webhookId, trigger, body } of due) {
    const row = world.bookings.get(bookingUid);
    const webhook = world.webhooks.get(webhookId);
    if (row !== undefined && webhook !== undefined) announceMeeting(world, trigger, row, webhook, body);
  }
}
