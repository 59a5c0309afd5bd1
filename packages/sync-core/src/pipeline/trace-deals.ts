import { chainOf, isActiveAt } from "./booking-chain.ts";
import { compare } from "./event-time.ts";
import type { BookingEvent } from "./pipeline-event.ts";
import type { Occasion, PipelineRules } from "./pipeline-rules.ts";
import { ruleFor } from "./pipeline-rules.ts";
import { type Conversation, type Deal, isDealGone, type Pipeline } from "./pipeline-state.ts";
import { isClosed, isForward, type Stage } from "./stage.ts";

/** One deal's life as the story tells it: from a beginning to its closing. */
export interface DealTrace {
  readonly openedAt: string;
  readonly stage: Stage;
  /** The stage before the meeting, as long as nobody moved the deal since. */
  readonly remembered: Stage | null;
  readonly closedAt: string | null;
  /** The deal in Twenty; `null` while it is not made. */
  readonly dealId: string | null;
}

type Moment =
  | { readonly at: string; readonly kind: "begins"; readonly occasion: Occasion }
  | { readonly at: string; readonly kind: "occasion"; readonly occasion: Occasion }
  | { readonly at: string; readonly kind: "booking"; readonly event: BookingEvent }
  | { readonly at: string; readonly kind: "deal-made"; readonly deal: Deal; readonly stage: Stage }
  | { readonly at: string; readonly kind: "deal-moved"; readonly dealId: string; readonly stage: Stage }
  | { readonly at: string; readonly kind: "deal-gone"; readonly dealId: string };

/**
 * Tells where the lead's deals stand, from the whole story in the order of event time.
 * The same story always gives the same answer, in whatever order it was heard.
 */
export function traceDeals(pipeline: Pipeline, rules: PipelineRules): readonly DealTrace[] {
  const ours = pipeline.deals.filter(isOurs).map(({ id }) => id);
  let traces: readonly DealTrace[] = [];
  for (const moment of momentsOf(pipeline)) traces = applyMoment(traces, moment, { pipeline, rules, ours });
  return traces;
}

/** Why a deal stands at a stage: what happened in the other systems, or a person's own move. */
export interface StageMove {
  readonly at: string;
  /** `null` while the deal is not made. */
  readonly dealId: string | null;
  readonly stage: Stage;
  readonly cause: BookingEvent["type"] | Occasion | "person";
}

/** Every change of a stage in the story, oldest first, with its cause. */
export function tellMoves(pipeline: Pipeline, rules: PipelineRules): readonly StageMove[] {
  const story = { pipeline, rules, ours: pipeline.deals.filter(isOurs).map(({ id }) => id) };
  const moves: StageMove[] = [];
  let traces: readonly DealTrace[] = [];
  for (const moment of momentsOf(pipeline)) {
    const before = traces;
    traces = applyMoment(traces, moment, story);
    const moved = traces.filter(({ stage }, index) => stage !== before[index]?.stage);
    moves.push(...moved.map(({ dealId, stage }) => ({ at: moment.at, dealId, stage, cause: causeOf(moment) })));
  }
  return moves;
}

function causeOf(moment: Moment): StageMove["cause"] {
  if ("occasion" in moment) return moment.occasion;
  return moment.kind === "booking" ? moment.event.type : "person";
}

interface Story {
  readonly pipeline: Pipeline;
  readonly rules: PipelineRules;
  /** Deals made by us, in the order of their making. */
  readonly ours: readonly string[];
}

function applyMoment(traces: readonly DealTrace[], moment: Moment, story: Story): readonly DealTrace[] {
  switch (moment.kind) {
    case "begins":
      return begin(traces, moment.at, stageOf(story.rules, moment.occasion) ?? "NEW", story.ours);
    case "occasion":
      return moveByRule(traces, moment.at, stageOf(story.rules, moment.occasion));
    case "booking":
      return applyBooking(traces, moment.event, story);
    case "deal-made":
      return adopt(traces, moment.deal, moment.stage);
    case "deal-moved":
      return changeDeal(traces, moment.dealId, (trace) => moveByHand(trace, moment.at, moment.stage));
    case "deal-gone":
      return changeDeal(traces, moment.dealId, (trace) => ({ ...trace, closedAt: trace.closedAt ?? moment.at }));
  }
}

function changeDeal(traces: readonly DealTrace[], dealId: string, change: (trace: DealTrace) => DealTrace) {
  return traces.map((trace) => (trace.dealId === dealId ? change(trace) : trace));
}

/** Made by us: its first sighting is our own creation. */
const isOurs = (deal: Deal): boolean => deal.sightings[0]?.own ?? false;

function momentsOf({ conversations, deals, bookings }: Pipeline): readonly Moment[] {
  const moments: readonly Moment[] = [
    ...bookings.map((event): Moment => ({ at: event.at, kind: "booking", event })),
    ...conversations.flatMap(momentsOfConversation),
    ...deals.flatMap(momentsOfDeal),
  ];
  return moments.toSorted((left, right) => compare(left.at, right.at));
}

function momentsOfConversation(conversation: Conversation): readonly Moment[] {
  const { openedAt, statuses, repliedAt, qualifiedAt, unqualifiedAt } = conversation;
  const moments: Moment[] = [{ at: openedAt, kind: "begins", occasion: "conversation.opened" }];
  const occasion = (at: string | null, name: Occasion) => {
    if (at !== null) moments.push({ at, kind: "occasion", occasion: name });
  };
  for (const [index, { at, status }] of statuses.entries()) {
    const before = statuses[index - 1]?.status;
    const wasAsleep = before === "resolved" || before === "snoozed";
    const isAwake = status === "open" || status === "pending";
    if (wasAsleep && isAwake) moments.push({ at, kind: "begins", occasion: "conversation.opened" });
    if (before === "pending" && status === "open") occasion(at, "conversation.taken");
  }
  occasion(repliedAt, "conversation.taken");
  occasion(qualifiedAt, "lead.qualified");
  occasion(unqualifiedAt, "lead.unqualified");
  return moments;
}

function momentsOfDeal(deal: Deal): readonly Moment[] {
  const { id: dealId, sightings } = deal;
  const moments: Moment[] = [];
  const [first] = sightings;
  if (first !== undefined && !first.own)
    moments.push({ at: deal.createdAt, kind: "deal-made", deal, stage: first.stage });
  for (const [index, { at, stage, own }] of sightings.entries()) {
    const before = sightings[index - 1];
    // Ours, or a change of something else than the stage.
    const isMove = before !== undefined && !own && stage !== before.stage;
    if (isMove) moments.push({ at, kind: "deal-moved", dealId, stage });
  }
  if (deal.deletedAt !== null && isDealGone(deal)) moments.push({ at: deal.deletedAt, kind: "deal-gone", dealId });
  return moments;
}

const isOpen = (trace: DealTrace | undefined): trace is DealTrace => trace !== undefined && trace.closedAt === null;
const stageOf = (rules: PipelineRules, occasion: Occasion): Stage | null => {
  const stage = ruleFor(rules, occasion)?.stage ?? null;
  return stage === "remembered" ? null : stage;
};

/** Opens a deal unless one is open. Ours are given in the order in which they were made. */
function begin(traces: readonly DealTrace[], at: string, stage: Stage, ours: readonly string[]): readonly DealTrace[] {
  const last = traces.at(-1);
  if (isOpen(last)) return traces;
  const used = traces.flatMap(({ dealId }) => dealId ?? []);
  const dealId = ours.find((id) => !used.includes(id)) ?? null;
  return [...traces, { openedAt: at, stage, remembered: null, closedAt: null, dealId }];
}

function replaceLast(traces: readonly DealTrace[], change: (trace: DealTrace) => DealTrace): readonly DealTrace[] {
  const last = traces.at(-1);
  return isOpen(last) ? [...traces.slice(0, -1), change(last)] : traces;
}

function moveByRule(traces: readonly DealTrace[], at: string, stage: Stage | null): readonly DealTrace[] {
  return replaceLast(traces, (trace) =>
    stage !== null && isForward(trace.stage, stage)
      ? { ...trace, stage, closedAt: isClosed(stage) ? at : null, remembered: null }
      : trace,
  );
}

const moveByHand = (trace: DealTrace, at: string, stage: Stage): DealTrace =>
  stage === trace.stage ? trace : { ...trace, stage, remembered: null, closedAt: isClosed(stage) ? at : null };

/** A deal that a person made: it is the lead's, unless one is open already. */
function adopt(traces: readonly DealTrace[], deal: Deal, stage: Stage): readonly DealTrace[] {
  const last = traces.at(-1);
  if (isOpen(last) && last.dealId !== null) return traces;
  const closedAt = isClosed(stage) ? deal.createdAt : null;
  if (isOpen(last)) return replaceLast(traces, (trace) => ({ ...trace, stage, closedAt, dealId: deal.id }));
  return [...traces, { openedAt: deal.createdAt, stage, remembered: null, closedAt, dealId: deal.id }];
}

function applyBooking(traces: readonly DealTrace[], event: BookingEvent, story: Story): readonly DealTrace[] {
  const { rules, ours } = story;
  const { bookings } = story.pipeline;
  switch (event.type) {
    case "booking.created":
      return schedule(begin(traces, event.at, "NEW", ours), stageOf(rules, event.type));
    // A booking that was given up is a meeting again.
    case "booking.rescheduled":
      return wasCancelled(bookings, event)
        ? schedule(begin(traces, event.at, "NEW", ours), stageOf(rules, "booking.created"))
        : traces;
    case "booking.cancelled": {
      const chain = chainOf(bookings, event.uid);
      const othersActive = bookings.some(
        (other) => !chain.includes(other.uid) && isActiveAt(bookings, other.uid, event.at),
      );
      return othersActive ? traces : replaceLast(traces, revert);
    }
    case "booking.no-show": {
      const isOver = !isActiveAt(bookings, event.uid, event.at);
      const stage = stageOf(rules, event.type);
      return isOver || stage === null ? traces : replaceLast(traces, (trace) => missMeeting(trace, stage));
    }
    default:
      return traces;
  }
}

function wasCancelled(bookings: readonly BookingEvent[], { uid, at }: BookingEvent): boolean {
  const chain = chainOf(bookings, uid);
  const before = bookings.findLast((event) => event.at < at && chain.includes(event.uid));
  return before?.type === "booking.cancelled";
}

const schedule = (traces: readonly DealTrace[], stage: Stage | null): readonly DealTrace[] =>
  replaceLast(traces, (trace) =>
    stage !== null && isForward(trace.stage, stage) ? { ...trace, stage, remembered: trace.stage } : trace,
  );

const revert = (trace: DealTrace): DealTrace =>
  trace.stage === "MEETING_SCHEDULED" && trace.remembered !== null
    ? { ...trace, stage: trace.remembered, remembered: null }
    : trace;

const missMeeting = (trace: DealTrace, stage: Stage): DealTrace =>
  trace.stage === "MEETING_SCHEDULED" && trace.remembered !== null ? { ...trace, stage, remembered: null } : trace;
