import { expect, test } from "vitest";
import { minutesSinceOpening } from "./business-hours.ts";

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
