import type { LeadEvent, LeadRecord } from "@tpc/sync-core";
import { expect, test } from "vitest";
import { mayStartAnew } from "./may-start-anew.ts";

const erasedAt = new Date("2026-11-20T12:00:00Z");
const record = {} as LeadRecord;
const booked = (type: "booking.created" | "booking.requested" | "booking.cancelled", at: string): LeadEvent => ({
  type: "pipeline",
  event: { type, at, uid: "u", replaces: null, meeting: null },
  keys: [],
  record: null,
  token: null,
  makesLead: true,
});
const [before, after] = ["2026-11-20T11:59:59.000Z", "2026-11-20T12:00:01.000Z"];

test.each<[string, LeadEvent, boolean]>([
  ["a message written afterwards", { type: "message.received", occurredAt: after, record }, true],
  ["a message written before", { type: "message.received", occurredAt: before, record }, false],
  ["a message without a time", { type: "message.received", occurredAt: "", record }, false],
  ["a booking made afterwards", booked("booking.created", after), true],
  ["a booking asked for afterwards", booked("booking.requested", after), true],
  ["a booking made before", booked("booking.created", before), false],
  ["a booking cancelled afterwards", booked("booking.cancelled", after), false],
  ["a contact changed afterwards", { type: "contact.changed", occurredAt: after, record }, false],
  ["a person changed afterwards", { type: "person.changed", occurredAt: after, record }, false],
])("%s is the human's own return: %s", (_what, event, expected) => {
  expect(mayStartAnew(event, erasedAt)).toBe(expected);
  expect(mayStartAnew(event, null)).toBe(false);
});
