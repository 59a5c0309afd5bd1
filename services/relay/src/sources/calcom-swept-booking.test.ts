import { readFileSync } from "node:fs";
import type { Booking } from "@tpc/calcom-client";
import { defaultFieldTable } from "@tpc/relay-config";
import type { BookingEvent } from "@tpc/sync-core";
import { describe, expect, test } from "vitest";
import { readSweptBooking } from "./calcom-swept-booking.ts";

const mapping = { fields: defaultFieldTable, defaultRegion: "BR" } as const;
const readAt = "2026-11-22T12:00:00.000Z";
const recordings = new URL("../../../../fixtures/recordings/calcom/", import.meta.url);

function recorded(name: string): Booking {
  const { response } = JSON.parse(readFileSync(new URL(`rest-bookings-${name}.json`, recordings), "utf8"));
  return response.body.data;
}

const read = (booking: Booking) => readSweptBooking(booking, mapping, readAt);
function meetingOf(booking: Booking): BookingEvent["meeting"] {
  const [heard] = read(booking);
  return heard?.event.type === "booking.created" ? heard.event.meeting : null;
}
const told = (booking: Booking) =>
  read(booking).map(({ event }) => {
    const { type, at, inferred } = event as BookingEvent;
    return `${type} ${at} ${inferred}`;
  });

describe("a booking as API v2 shows it", () => {
  test.for<readonly [string, string, readonly string[]]>([
    ["an accepted one was made", "get", ["booking.created 2026-11-22T09:49:38.561Z current"]],
    [
      "one that was moved lives on under another uid",
      "get.old-after-reschedule",
      ["booking.created 2026-11-22T09:49:38.561Z outdated"],
    ],
    [
      "a host's wish for another time cannot be told from a cancellation",
      "get.after-request-reschedule",
      ["booking.created 2026-11-22T09:59:45.993Z outdated", "booking.cancelled 2026-11-22T09:59:52.264Z current"],
    ],
    [
      "an attendee who was marked absent missed it at its end, for all we know",
      "mark-absent",
      ["booking.created 2026-11-22T09:49:38.015Z current", "booking.no-show 2026-11-22T10:30:00.000Z current"],
    ],
  ])("%s", ([, name, events]) => expect(told(recorded(name))).toEqual(events));

  test("waits for the host, or was declined by him", () => {
    const booking = recorded("get");
    expect(told({ ...booking, status: "pending" })).toEqual(["booking.requested 2026-11-22T09:49:38.561Z current"]);
    expect(told({ ...booking, status: "rejected", updatedAt: readAt })).toEqual([
      "booking.requested 2026-11-22T09:49:38.561Z outdated",
      `booking.rejected ${readAt} current`,
    ]);
  });

  test("names the booker, not the guest, and finds its lead by uid, e-mail and phone", () => {
    const [heard] = read(recorded("mark-absent"));
    expect(heard?.record?.values).toMatchObject({ email: "livia.fontes@example.com", phone: "+5521987650003" });
    expect(heard?.keys).toEqual([
      "booking:jAsDWyJ86ZTAbSuaEcpaNN",
      "email:livia.fontes@example.com",
      "phone:+5521987650003",
    ]);
    expect(heard?.makesLead).toBe(true);
  });

  test("tells of the meeting what the texts need, and leaves internal names out", () => {
    expect(meetingOf(recorded("get"))).toMatchObject({
      startsAt: "2026-11-24T13:00:00.000Z",
      hostName: "Marina Lopes",
      timeZone: "America/Sao_Paulo",
      meetingUrl: expect.stringMatching(/^https:/),
    });
    expect(meetingOf({ ...recorded("get"), location: "integrations:jitsi" })?.meetingUrl).toBe("");
  });

  test("of a status nobody knows tells nothing", () => {
    expect(told({ ...recorded("get"), status: "awaiting_host" })).toEqual([]);
  });
});
