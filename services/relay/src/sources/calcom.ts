import {
  type CalcomBookingEvent,
  type CalcomNoShowEvent,
  parseCalcomWebhook,
  verifyCalcomWebhook,
} from "@tpc/calcom-client";
import { calcomTriggers } from "@tpc/relay-config";
import type { BookingEvent } from "@tpc/sync-core";
import { bodyHash } from "./body-hash.ts";
import { heardOfBooking } from "./booking-heard.ts";
import { readBooker, readLeadToken, readMeeting } from "./calcom-booking.ts";
import type { ContactMapping } from "./chatwoot-contact.ts";
import { isoInstant } from "./iso-instant.ts";
import { orIgnore } from "./or-ignore.ts";
import { ignore, type ParsedDelivery, type Source } from "./source.ts";

/** Cal.com's webhooks: signed without a time, so the store's memory of the body is what refuses a replay. */
export function createCalcomSource(options: {
  readonly secrets: readonly string[];
  readonly mapping: ContactMapping;
}): Source {
  const { secrets, mapping } = options;
  return {
    name: "calcom",
    verify: ({ rawBody, headers }) => {
      verifyCalcomWebhook({ rawBody, headers, secrets });
    },
    deliveryKey: ({ rawBody }) => bodyHash(rawBody),
    parse: ({ rawBody, receivedAt }) =>
      orIgnore(rawBody, { nameField: "triggerEvent", actsOn: (name) => calcomTriggers.includes(name) }, () => {
        const event = parseCalcomWebhook(rawBody);
        if (event.kind === "booking") return toBookingDelivery(event, mapping, receivedAt);
        if (event.kind === "no-show") return toNoShowDelivery(event, receivedAt);
        return ignore(event.triggerEvent, "event-not-handled");
      }),
  };
}

const typeOfTrigger: Readonly<Record<string, BookingEvent["type"]>> = {
  BOOKING_CREATED: "booking.created",
  BOOKING_RESCHEDULED: "booking.rescheduled",
  BOOKING_CANCELLED: "booking.cancelled",
  BOOKING_REQUESTED: "booking.requested",
  BOOKING_REJECTED: "booking.rejected",
};

function toBookingDelivery(event: CalcomBookingEvent, mapping: ContactMapping, receivedAt: string): ParsedDelivery {
  const { triggerEvent, payload } = event;
  const type = event.isRescheduleRequest ? "booking.reschedule-requested" : typeOfTrigger[triggerEvent];
  if (type === undefined) return ignore(triggerEvent, "event-not-handled");
  const record = readBooker(payload, mapping);
  const replaces = payload.rescheduleUid ?? null;
  const booking: BookingEvent = {
    type,
    at: isoInstant(event.createdAt) ?? receivedAt,
    uid: payload.uid,
    replaces,
    meeting: readMeeting(payload),
  };
  return { eventType: triggerEvent, events: [heardOfBooking(booking, record, readLeadToken(payload))], ignored: null };
}

/** Says only whose booking it was: the booking's own key leads to the lead. */
function toNoShowDelivery({ triggerEvent, createdAt, payload }: CalcomNoShowEvent, receivedAt: string): ParsedDelivery {
  const [attendee] = payload.attendees;
  if (attendee === undefined) return ignore(triggerEvent, "not-from-a-lead");
  const type = attendee.noShow ? "booking.no-show" : "booking.no-show-undone";
  const at = isoInstant(createdAt) ?? receivedAt;
  const event: BookingEvent = { type, at, uid: payload.bookingUid, replaces: null, meeting: null };
  return { eventType: triggerEvent, events: [heardOfBooking(event, null, null)], ignored: null };
}
