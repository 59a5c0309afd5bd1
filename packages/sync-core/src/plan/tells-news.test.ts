import { describe, expect, test } from "vitest";
import type { LeadEvent } from "../model/lead-event.ts";
import { type LeadState, newLead } from "../model/lead-state.ts";
import type { ConversationSeen, DealSeen, PipelineEvent } from "../pipeline/pipeline-event.ts";
import { foldEvent } from "./fold-event.ts";
import { tellsNews } from "./tells-news.ts";

const heard = (event: PipelineEvent): LeadEvent => ({
  type: "pipeline",
  event,
  keys: [],
  record: null,
  token: null,
  makesLead: false,
});
const conversation = (change: Partial<ConversationSeen> = {}): ConversationSeen => ({
  type: "conversation.seen",
  at: "2026-11-18T14:00:00.000Z",
  id: "7",
  status: "open",
  openedAt: "2026-11-18T13:00:00.000Z",
  repliedAt: "2026-11-18T13:30:00.640Z",
  labels: [],
  ...change,
});
const deal = (change: Partial<DealSeen> = {}): DealSeen => ({
  type: "deal.seen",
  at: "2026-11-18T14:00:00.000Z",
  id: "d",
  createdAt: "2026-11-18T13:00:00.000Z",
  stage: "NEW",
  isDeleted: false,
  ...change,
});
const later = "2026-11-18T15:00:00.000Z";
const known: LeadState = [conversation(), deal()].reduce((lead, event) => foldEvent(lead, heard(event)), newLead);

describe("tellsNews", () => {
  test.for<readonly [string, PipelineEvent, boolean]>([
    ["the conversation as it is known", conversation(), false],
    ["a message in it, that only moved its time", conversation({ at: later }), false],
    ["an answer's time in whole seconds", conversation({ at: later, repliedAt: "2026-11-18T13:30:00.000Z" }), false],
    ["another status", conversation({ at: later, status: "resolved" }), true],
    [
      "a status before the one that is known",
      conversation({ at: "2026-11-18T13:10:00.000Z", status: "pending" }),
      true,
    ],
    ["an earlier answer", conversation({ at: later, repliedAt: "2026-11-18T13:20:00.000Z" }), true],
    ["a label that says something", conversation({ at: later, labels: ["qualificado"] }), true],
    ["a label that says nothing", conversation({ at: later, labels: ["vip"] }), false],
    ["another conversation", conversation({ id: "8" }), true],
    ["the deal after a change of its name", deal({ at: later }), false],
    ["the deal at another stage", deal({ at: later, stage: "PROPOSAL" }), true],
    ["a deal nobody told of", deal({ id: "e" }), true],
    ["a booking", { type: "booking.created", at: later, uid: "u", replaces: null, meeting: null }, true],
  ])("%s: %s", ([, event, isNews]) => expect(tellsNews(known, heard(event))).toBe(isNews));

  test("a booking that was told is no news", () => {
    const booked = heard({ type: "booking.created", at: later, uid: "u", replaces: null, meeting: null });
    expect(tellsNews(foldEvent(known, booked), booked)).toBe(false);
  });
});
