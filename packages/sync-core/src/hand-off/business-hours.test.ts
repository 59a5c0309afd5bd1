import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addOpenMinutes, type BusinessCalendar, isOpenAt, nextOpening } from "./business-hours.ts";

/** Closed at noon; Monday 7 September is a holiday. */
const calendar: BusinessCalendar = {
  timeZone: "America/Sao_Paulo",
  hours: [
    { days: [1, 2, 3, 4, 5], from: "14:00", until: "18:00" },
    { days: [1, 2, 3, 4, 5], from: "09:00", until: "12:00" },
  ],
  closedOn: ["2026-09-07"],
};
/** Local time in São Paulo. */
const at = (local: string): string => `${new Date(`${local}-03:00`).toISOString()}`;

describe("the next opening", () => {
  const cases: readonly (readonly [what: string, from: string, opens: string])[] = [
    ["is now while it is open", "2026-09-03T10:30", "2026-09-03T10:30"],
    ["is the same day's first hour", "2026-09-03T06:00", "2026-09-03T09:00"],
    ["comes after lunch", "2026-09-03T12:00", "2026-09-03T14:00"],
    ["comes the next morning", "2026-09-03T18:00", "2026-09-04T09:00"],
    ["jumps over the weekend and the holiday", "2026-09-04T18:30", "2026-09-08T09:00"],
    ["jumps over a holiday's own hours", "2026-09-07T10:00", "2026-09-08T09:00"],
  ];
  test.each(cases)("%s", (_what, from, opens) => expect(nextOpening(at(from), calendar)).toBe(at(opens)));

  test("never comes for who never opens", () => {
    expect(nextOpening(at("2026-09-03T10:30"), { ...calendar, hours: [] })).toBeNull();
    expect(addOpenMinutes(at("2026-09-03T10:30"), 5, { ...calendar, hours: [] })).toBeNull();
  });
});

describe("minutes of business hours", () => {
  const cases: readonly (readonly [from: string, minutes: number, until: string])[] = [
    ["2026-09-03T10:30", 15, "2026-09-03T10:45"],
    ["2026-09-03T11:50", 15, "2026-09-03T14:05"],
    ["2026-09-03T23:00", 15, "2026-09-04T09:15"],
    ["2026-09-04T17:50", 30, "2026-09-08T09:20"],
    ["2026-09-04T17:50", 10, "2026-09-04T18:00"],
    ["2026-09-03T06:00", 0, "2026-09-03T09:00"],
  ];
  test.each(cases)("from %s, %i of them are over at %s", (from, minutes, until) => {
    expect(addOpenMinutes(at(from), minutes, calendar)).toBe(at(until));
  });

  test("go on through midnight where it is open until then", () => {
    const always = {
      ...calendar,
      hours: [{ days: [1, 2, 3, 4, 5, 6, 7], from: "00:00", until: "24:00" }],
      closedOn: [],
    };
    expect(isOpenAt(at("2026-09-03T23:59"), always)).toBe(true);
    expect(addOpenMinutes(at("2026-09-03T23:50"), 20, always)).toBe(at("2026-09-04T00:10"));
  });

  test("go by the clock on the wall where summer time begins", () => {
    const hours = [{ days: [7], from: "00:00", until: "06:00" }];
    // Chile set its clocks forward at midnight: the day began at one o'clock, so three hours end at four.
    const santiago = { timeZone: "America/Santiago", hours, closedOn: [] };
    expect(addOpenMinutes("2026-09-06T04:00:00Z", 180, santiago)).toBe("2026-09-06T07:00:00.000Z");
  });

  const instant = fc.integer({ min: 0, max: 400 * 24 * 60 }).map((minute) => new Date(Date.UTC(2026, 0, 1, 0, minute)));

  test("end in business hours, no sooner than so many minutes later, and the later they begin the later they end", () => {
    fc.assert(
      fc.property(instant, instant, fc.integer({ min: 0, max: 2000 }), (left, right, minutes) => {
        const [first, second] = [left, right].toSorted((one, other) => one.getTime() - other.getTime());
        const ends = [first, second].map((date) => addOpenMinutes(date?.toISOString() ?? "", minutes, calendar) ?? "");
        expect((ends[0] ?? "") <= (ends[1] ?? "")).toBe(true);
        expect(Date.parse(ends[0] ?? "")).toBeGreaterThanOrEqual((first?.getTime() ?? 0) + minutes * 60_000);
        const justBefore = new Date(Date.parse(ends[0] ?? "") - 1).toISOString();
        expect(isOpenAt(minutes === 0 ? (ends[0] ?? "") : justBefore, calendar)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});
