import fc from "fast-check";
import { expect, test } from "vitest";
import { instantOf, localDate, localIso, utcOffsetMinutes } from "./zone-time.ts";

test.for([
  ["America/Sao_Paulo", "2026-12-01", "10:00", "2026-12-01T13:00:00.000Z"],
  ["Europe/Lisbon", "2026-07-01", "10:00", "2026-07-01T09:00:00.000Z"],
  ["Asia/Kolkata", "2026-07-01", "10:00", "2026-07-01T04:30:00.000Z"],
  ["America/New_York", "2026-03-08", "06:00", "2026-03-08T10:00:00.000Z"],
  ["Pacific/Auckland", "2026-04-05", "06:00", "2026-04-04T18:00:00.000Z"],
  ["UTC", "2026-01-01", "00:00", "2026-01-01T00:00:00.000Z"],
] as const)("in %s the clock of %s %s is %s", ([timeZone, date, time, instant]) => {
  expect(new Date(instantOf(timeZone, date, time)).toISOString()).toBe(instant);
});

test("a local time with its offset is the same instant", () => {
  const zones = fc.constantFrom("America/Sao_Paulo", "Asia/Kolkata", "Europe/London", "Pacific/Chatham", "UTC");
  const instants = fc.integer({ min: Date.parse("2020-01-01"), max: Date.parse("2040-01-01") });
  fc.assert(
    fc.property(zones, instants, (timeZone, atMs) => {
      const text = localIso(timeZone, atMs);
      expect(Date.parse(text)).toBe(atMs);
      expect(text.startsWith(localDate(timeZone, atMs))).toBe(true);
    }),
  );
});

test("São Paulo is three hours behind UTC all year", () => {
  const offsets = ["2026-01-15", "2026-07-15"].map((date) => utcOffsetMinutes("America/Sao_Paulo", Date.parse(date)));
  expect(offsets).toEqual([-180, -180]);
});
