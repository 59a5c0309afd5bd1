import {
  type BookingEvent,
  defaultPipelineRules,
  type LeadState,
  newLead,
  newPipeline,
  parsePhone,
} from "@tpc/sync-core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foldText, likeAny, searchParts } from "./fold-text.ts";
import { cardOf } from "./lead-card.ts";

const at = (minute: number) => new Date(Date.UTC(2026, 2, 3, 12, minute)).toISOString();
const meeting = (startsAt: string) => ({
  startsAt,
  endsAt: startsAt,
  eventTitle: "",
  hostName: "",
  attendeeName: "",
  timeZone: "",
  meetingUrl: "",
  answers: [],
});
const booked = (
  type: BookingEvent["type"],
  uid: string,
  minute: number,
  more: Partial<BookingEvent> = {},
): BookingEvent => ({
  type,
  uid,
  at: at(minute),
  replaces: null,
  meeting: type.startsWith("booking.no-show") ? null : meeting(at(600)),
  ...more,
});

const record = (values: Record<string, string>, keys: readonly string[] = []) => ({
  id: "1",
  values,
  keys: keys as never,
  version: null,
  otherId: null,
  readOnly: [],
  notALead: null,
  rest: null,
});

const card = (state: Partial<LeadState>) => cardOf({ ...newLead, ...state }, defaultPipelineRules);

describe("a lead's card", () => {
  test("takes Twenty's values before Chatwoot's, and these before a booking's", () => {
    const twenty = { status: "present", record: record({ name: "Lia", city: "" }), stale: false, exact: true } as const;
    const chatwoot = { ...twenty, record: record({ name: "Lia N.", city: "Santos", email: "" }) };
    const attendee = record({ name: "L.", email: "lia@example.com" });
    expect(card({ twenty, chatwoot, attendee })).toMatchObject({
      name: "Lia",
      city: "Santos",
      email: "lia@example.com",
    });
  });

  test("tells the time in each stage that was left, and how far the deal ever got", () => {
    const deal = {
      id: "d",
      createdAt: at(0),
      deletedAt: null,
      sightings: [
        { at: at(0), stage: "NEW", own: false },
        { at: at(10), stage: "PROPOSAL", own: false },
        { at: at(40), stage: "LOST", own: false },
      ],
    } as const;
    expect(card({ pipeline: { ...newPipeline, deals: [deal] } })).toMatchObject({
      stage: "LOST",
      furthest: 4,
      spent: { NEW: 600, PROPOSAL: 1_800 },
      source: "crm",
      beganAt: at(0),
    });
  });

  test.each<[string, readonly BookingEvent[], number, number]>([
    ["a booking", [booked("booking.created", "a", 0)], 1, 0],
    [
      "one that was moved",
      [booked("booking.created", "a", 0), booked("booking.rescheduled", "b", 1, { replaces: "a" })],
      1,
      0,
    ],
    ["one that was cancelled", [booked("booking.created", "a", 0), booked("booking.cancelled", "a", 1)], 0, 0],
    ["one that nobody came to", [booked("booking.created", "a", 0), booked("booking.no-show", "a", 1)], 1, 1],
    [
      "one that somebody came to after all",
      [booked("booking.created", "a", 0), booked("booking.no-show", "a", 1), booked("booking.no-show-undone", "a", 2)],
      1,
      0,
    ],
  ])("counts %s", (_what, bookings, meetings, noShows) => {
    const made = card({ pipeline: { ...newPipeline, bookings } });
    expect([made.meetings.length, made.noShows]).toEqual([meetings, noShows]);
  });

  test("is found by every part of its name and by either form of its phone, however they are written", () => {
    const chatwoot = {
      status: "present",
      record: record({ name: "José D'Ávila" }, ["phone:+5511987650001", "email:jose@example.com"]),
      stale: false,
      exact: false,
    } as const;
    const { search } = card({ chatwoot });
    for (const text of ["JOSE", "d'avila", "José", "(11) 98765-0001", "+55 11 8765-0001", "example.com"]) {
      for (const part of searchParts(text)) expect(search).toContain(part);
    }
  });
});

test("folding a text twice changes nothing, and accents and case never matter", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      expect(foldText(foldText(text))).toBe(foldText(text));
    }),
  );
  expect(foldText("CONCEIÇÃO  Muñoz")).toBe("conceicao munoz");
  expect(parsePhone("(11) 98765-0001", "BR")?.e164).toBe("+5511987650001");
});

test("what LIKE reads stands for itself", () => {
  expect(likeAny("100%_\\")).toBe("%100\\%\\_\\\\%");
});
