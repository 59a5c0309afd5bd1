import { chainOf, isActiveAt, meetingOf } from "./booking-chain.ts";
import { compare } from "./fold-pipeline.ts";
import type { BookingEvent, Meeting } from "./pipeline-event.ts";
import { bookingKey } from "./pipeline-event.ts";
import { type PipelineRules, ruleFor } from "./pipeline-rules.ts";
import type { Conversation, Pipeline } from "./pipeline-state.ts";

/** Something to say or to write down, once: `key` names it. */
export interface EffectDue {
  readonly kind: "message" | "notice" | "note";
  readonly key: string;
  /** Key of the text. */
  readonly text: string;
  readonly meeting: Meeting | null;
  /** The newest uid of the booking, for its links. */
  readonly bookingUid: string | null;
  /** Where it belongs, when that is given. */
  readonly conversationId: string | null;
}

/** Everything the story asks for and that is not out yet, in the order of event time. */
export function effectsDue(pipeline: Pipeline, rules: PipelineRules): readonly EffectDue[] {
  const all = [
    ...pipeline.bookings.flatMap((event) => dueForBooking(pipeline, rules, event)),
    ...pipeline.conversations.flatMap((conversation) => dueForConversation(rules, conversation)),
    ...pipeline.links.map(({ at, conversationId }) => dueForLink(at, conversationId)),
  ];
  return all
    .filter(({ effect }) => !pipeline.done.includes(effect.key))
    .toSorted((left, right) => compare(left.at, right.at))
    .map(({ effect }) => effect);
}

interface Timed {
  readonly at: string;
  readonly effect: EffectDue;
}

function dueForBooking({ bookings }: Pipeline, rules: PipelineRules, event: BookingEvent): readonly Timed[] {
  if (event.type === "booking.no-show-undone") return [];
  const rule = ruleFor(rules, event.type);
  if (rule === null || (event.type === "booking.no-show" && !isActiveAt(bookings, event.uid, event.at))) return [];
  const chain = chainOf(bookings, event.uid);
  const meeting = event.meeting ?? meetingOf(bookings, chain);
  const due = (kind: EffectDue["kind"], text: string | null): readonly Timed[] =>
    text === null
      ? []
      : [
          {
            at: event.at,
            effect: {
              kind,
              key: `${kind}:${bookingKey(event)}`,
              text,
              meeting,
              bookingUid: event.uid,
              conversationId: null,
            },
          },
        ];
  return [...due("note", rule.note), ...due("message", rule.message), ...due("notice", rule.notice)];
}

function dueForConversation(rules: PipelineRules, conversation: Conversation): readonly Timed[] {
  const notice = ruleFor(rules, "lead.qualified")?.notice ?? null;
  const at = conversation.qualifiedAt;
  if (notice === null || at === null) return [];
  const key = `notice:lead.qualified:${conversation.id}`;
  return [
    {
      at,
      effect: { kind: "notice", key, text: notice, meeting: null, bookingUid: null, conversationId: conversation.id },
    },
  ];
}

const dueForLink = (at: string, conversationId: string): Timed => ({
  at,
  effect: {
    kind: "message",
    key: `message:link:${conversationId}:${at}`,
    text: "bookingLink",
    meeting: null,
    bookingUid: null,
    conversationId,
  },
});

/** Where the lead is written to: the conversation that moved last, an awake one before a resolved one. */
export function conversationToUse(conversations: readonly Conversation[]): Conversation | null {
  const isAwake = ({ statuses }: Conversation) => statuses.at(-1)?.status !== "resolved";
  const lastAt = (conversation: Conversation) => conversation.statuses.at(-1)?.at ?? conversation.openedAt;
  const sorted = conversations.toSorted((left, right) => compare(lastAt(left), lastAt(right)));
  return sorted.findLast(isAwake) ?? sorted.at(-1) ?? null;
}
