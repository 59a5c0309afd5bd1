import { expect, test } from "vitest";
import { newLead } from "../model/lead-state.ts";
import { defaultPipelineRules as rules } from "../pipeline/pipeline-rules.ts";
import { foldEvent } from "./fold-event.ts";
import { nextTimerOf, wakeTimeOf } from "./next-timer.ts";

const at = (occurredAt: string) => ({ type: "time.passed", occurredAt }) as const;

test("a lead remembers the newest instant it was told, whatever clock tells another", () => {
  const told = ["2026-07-01T12:00:00.000Z", "2026-07-01T11:59:00.000Z", "2026-07-01T12:00:00Z"];
  const lead = told.reduce((known, instant) => foldEvent(known, at(instant), rules), newLead);
  expect(lead.clock).toBe("2026-07-01T12:00:00.000Z");
});

test("a lead of which nothing waits for a time has no timer and is not woken", () => {
  expect(nextTimerOf(newLead, rules)).toBeNull();
  expect(wakeTimeOf(foldEvent(newLead, at("2026-07-01T12:00:00.000Z"), rules), rules)).toBeNull();
});
