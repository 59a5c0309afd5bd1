import { expect, test } from "vitest";
import type { BookingEvent } from "./pipeline-event.ts";
import { defaultPipelineRules } from "./pipeline-rules.ts";
import { newPipeline, type Pipeline } from "./pipeline-state.ts";
import { tellMoves, traceDeals } from "./trace-deals.ts";

const at = (hour: number) => `2026-11-26T${String(hour).padStart(2, "0")}:00:00.000Z`;
const booking = (type: BookingEvent["type"], hour: number): BookingEvent => ({
  type,
  at: at(hour),
  uid: "b1",
  replaces: null,
  meeting: null,
});

const story: Pipeline = {
  ...newPipeline,
  conversations: [{ id: "7", openedAt: at(1), repliedAt: at(2), statuses: [], qualifiedAt: null, unqualifiedAt: null }],
  bookings: [booking("booking.created", 3), booking("booking.cancelled", 4)],
  deals: [
    {
      id: "deal",
      createdAt: at(1),
      deletedAt: null,
      sightings: [
        { at: at(1), stage: "NEW", own: true },
        { at: at(4), stage: "SCREENING", own: true },
        { at: at(5), stage: "PROPOSAL", own: false },
      ],
    },
  ],
};

test("every move of a deal is told with what caused it, a person's own included", () => {
  const moves = tellMoves(story, defaultPipelineRules);
  expect(moves.map(({ at: when, stage, cause }) => [when, stage, cause])).toEqual([
    [at(1), "NEW", "conversation.opened"],
    [at(2), "SCREENING", "conversation.taken"],
    [at(3), "MEETING_SCHEDULED", "booking.created"],
    [at(4), "SCREENING", "booking.cancelled"],
    [at(5), "PROPOSAL", "person"],
  ]);
  expect(new Set(moves.map(({ dealId }) => dealId))).toEqual(new Set(["deal"]));
  expect(traceDeals(story, defaultPipelineRules).at(-1)?.stage).toBe(moves.at(-1)?.stage);
});
