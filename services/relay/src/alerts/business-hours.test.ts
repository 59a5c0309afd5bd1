import { expect, test } from "vitest";
import { minutesSinceOpening, todaysOpening } from "./business-hours.ts";

const hours = { days: [1, 2, 3, 4, 5], opensAt: "08:00", closesAt: "18:00" };

test.for([
  ["a Thursday at half past ten in São Paulo", "2026-11-26T13:30:00Z", 150],
  ["the minute it opens", "2026-11-26T11:00:00Z", 0],
  ["a minute before", "2026-11-26T10:59:00Z", null],
  ["the minute it closes", "2026-11-26T21:00:00Z", null],
  ["a Saturday", "2026-11-28T13:30:00Z", null],
] as const)("%s", ([, now, minutes]) => {
  expect(minutesSinceOpening(new Date(now), hours, "America/Sao_Paulo")).toBe(minutes);
});

test.for([
  ["before the day begins there is none yet", "2026-11-26T10:59:00Z", null],
  ["from its first minute on", "2026-11-26T11:00:00Z", "2026-11-26T11:00:00.000Z"],
  ["also late in the evening, which is the next day in UTC", "2026-11-27T02:30:00Z", "2026-11-26T11:00:00.000Z"],
  ["and on a Sunday", "2026-11-29T15:00:00Z", "2026-11-29T11:00:00.000Z"],
] as const)("today's opening: %s", ([, now, opening]) => {
  expect(todaysOpening(new Date(now), hours, "America/Sao_Paulo")?.toISOString() ?? null).toBe(opening);
});
