import { describe, expect, test } from "vitest";
import { addBooking } from "./add-booking.ts";
import { effectsDue } from "./effects-due.ts";
import type { BookingEvent } from "./pipeline-event.ts";
import { defaultPipelineRules } from "./pipeline-rules.ts";
import { newPipeline, type Pipeline } from "./pipeline-state.ts";

const event = (
  type: BookingEvent["type"],
  minute: number,
  inferred?: "current" | "outdated",
  uid = "a",
): BookingEvent => ({
  type,
  at: `2026-11-18T14:${String(minute).padStart(2, "0")}:00.000Z`,
  uid,
  replaces: null,
  meeting: null,
  ...(inferred && { inferred }),
});

const story = (...events: readonly BookingEvent[]): Pipeline => events.reduce(addBooking, newPipeline);
const typesOf = ({ bookings }: Pipeline) => bookings.map(({ type, at }) => `${type} ${at.slice(14, 16)}`);
const messages = (pipeline: Pipeline) =>
  effectsDue(pipeline, defaultPipelineRules).flatMap(({ kind, key }) => (kind === "message" ? [key] : []));

describe("addBooking", () => {
  test.for<readonly [string, Pipeline, readonly string[], readonly string[]]>([
    [
      "what was read off a booking that a delivery told of adds nothing",
      story(event("booking.created", 1), event("booking.created", 0, "current")),
      ["booking.created 01"],
      ["message:booking.created:a"],
    ],
    [
      "a late delivery corrects the time of what was read",
      story(event("booking.created", 0, "current"), event("booking.created", 1)),
      ["booking.created 01"],
      ["message:booking.created:a"],
    ],
    [
      "a host's wish for another time looks like a cancellation when it is read afterwards, and stays a wish",
      story(
        event("booking.created", 1),
        event("booking.reschedule-requested", 5),
        event("booking.cancelled", 5, "current"),
      ),
      ["booking.created 01", "booking.reschedule-requested 05"],
      ["message:booking.created:a", "message:booking.reschedule-requested:a"],
    ],
    [
      "a booking that is over when it is first read is not confirmed any more",
      story(event("booking.created", 0, "outdated"), event("booking.cancelled", 5, "current")),
      ["booking.created 00", "booking.cancelled 05"],
      ["message:booking.cancelled:a"],
    ],
    [
      "nor when its delivery comes after all",
      story(
        event("booking.created", 0, "outdated"),
        event("booking.cancelled", 5, "current"),
        event("booking.created", 1),
      ),
      ["booking.created 01", "booking.cancelled 05"],
      ["message:booking.cancelled:a"],
    ],
    [
      "a request that was withdrawn was never a booking",
      story(
        event("booking.requested", 0),
        event("booking.created", 0, "outdated"),
        event("booking.cancelled", 5, "current"),
      ),
      ["booking.requested 00", "booking.cancelled 05"],
      ["message:booking.requested:a", "message:booking.cancelled:a"],
    ],
    [
      "two deliveries of different things stay two",
      story(event("booking.created", 1), event("booking.cancelled", 5), event("booking.created", 9, undefined, "b")),
      ["booking.created 01", "booking.cancelled 05", "booking.created 09"],
      ["message:booking.created:a", "message:booking.cancelled:a", "message:booking.created:b"],
    ],
  ])("%s", ([, pipeline, types, due]) => {
    expect([typesOf(pipeline), messages(pipeline)]).toEqual([types, due]);
  });

  test("what was said because of the read state is not said again because of the late delivery that means the same", () => {
    const read = story(event("booking.created", 1), event("booking.cancelled", 5, "current"));
    const said = { ...read, done: [...read.done, "message:booking.created:a", "message:booking.cancelled:a"] };
    const late = addBooking(said, event("booking.reschedule-requested", 5));
    expect(typesOf(late)).toEqual(["booking.created 01", "booking.reschedule-requested 05"]);
    expect(messages(late)).toEqual([]);
  });
});
