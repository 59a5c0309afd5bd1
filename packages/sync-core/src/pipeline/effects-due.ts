import { noteKeyPrefix } from "../hand-off/hand-off.ts";
import { chainOf, isActiveAt, meetingOf } from "./booking-chain.ts";
import { compare } from "./event-time.ts";
import type { BookingEvent, Meeting } from "./pipeline-event.ts";
import { bookingKey } from "./pipeline-event.ts";
import { type PipelineRules, ruleFor } from "./pipeline-rules.ts";
import type { Conversation, Pipeline, SurplusDeal } from "./pipeline-state.ts";

/** Something to say or to write down, once: `key` names it. */
export interface EffectDue {
  readonly kind: "message" | "notice" | "note";
  /** When its cause happened. */
  readonly at: string;
  readonly key: string;
  /** Key of the text. */
  readonly text: string;
  readonly meeting: Meeting | null;
  /** The newest uid of the booking, for its links. */
  readonly bookingUid: string | null;
  /** The contacts that it is about. */
  readonly contactIds?: readonly string[];
  /** Where it belongs, when that is given. */
  readonly conversationId: string | null;
  /** Key of the note at whose top it goes; absent: it stands by itself. */
  readonly noteKey?: string;
}

/** Everything the story asks for and that is not out yet, in the order of event time. */
export function effectsDue(pipeline: Pipeline, rules: PipelineRules): readonly EffectDue[] {
  const all = [
    ...pipeline.bookings.flatMap((event) => dueForBooking(pipeline, rules, event)),
    ...pipeline.conversations
      .filter(({ id }) => !isHandedOver(pipeline, rules, id))
      .flatMap((conversation) => dueForConversation(rules, conversation)),
    ...dueForContacts(pipeline.conversations),
    ...(pipeline.surplusDeals ?? []).flatMap(dueForSurplus),
    ...pipeline.links.map(({ at, conversationId }) => dueForLink(at, conversationId)),
  ];
  return all.filter(({ key }) => !pipeline.done.includes(key)).toSorted((left, right) => compare(left.at, right.at));
}

const nothingBooked = { meeting: null, bookingUid: null };

function dueForBooking(pipeline: Pipeline, rules: PipelineRules, event: BookingEvent): readonly EffectDue[] {
  const { bookings } = pipeline;
  if (event.type === "booking.no-show-undone") return [];
  const rule = ruleFor(rules, event.type);
  if (rule === null || (event.type === "booking.no-show" && !isActiveAt(bookings, event.uid, event.at))) return [];
  const meeting = event.meeting ?? meetingOf(bookings, chainOf(bookings, event.uid));
  const { at, uid: bookingUid } = event;
  const due = (kind: EffectDue["kind"], text: string | null): readonly EffectDue[] =>
    text === null
      ? []
      : [{ kind, at, key: `${kind}:${bookingKey(event)}`, text, meeting, bookingUid, conversationId: null }];
  const [notes, told] = [due("note", rule.note), [...due("message", rule.message), ...due("notice", rule.notice)]];
  // The lead hears of a change first; the note can wait.
  return event.type === "booking.created"
    ? [...notes, ...told]
    : [...told, ...notes.flatMap((note) => intoNote(pipeline, event, note))];
}

/** A booking has one note. Once that is written, its top tells the last thing that happened to the booking. */
function intoNote({ bookings, done }: Pipeline, event: BookingEvent, note: EffectDue): readonly EffectDue[] {
  const chain = chainOf(bookings, event.uid);
  const events = bookings.filter(({ uid, type }) => chain.includes(uid) && !type.startsWith("booking.no-show"));
  const first = events.find(({ type }) => type === "booking.created");
  const noteKey = first === undefined ? null : noteKeyOf(first);
  return noteKey !== null && done.includes(noteKey) && events.at(-1) === event ? [{ ...note, noteKey }] : [];
}

const noteKeyOf = (event: BookingEvent): string => `note:${bookingKey(event)}`;

function dueForConversation(rules: PipelineRules, { id, qualifiedAt: at }: Conversation): readonly EffectDue[] {
  const text = ruleFor(rules, "lead.qualified")?.notice ?? null;
  if (text === null || at === null) return [];
  return [{ ...nothingBooked, kind: "notice", at, key: `notice:lead.qualified:${id}`, text, conversationId: id }];
}

/** The hand-off tells of it, to somebody by name. */
const isHandedOver = ({ done }: Pipeline, { handOff }: PipelineRules, conversationId: string): boolean =>
  handOff.people.length > 0 || done.some((key) => key.startsWith(noteKeyPrefix(conversationId)));

/** Somebody who writes through several contacts: a person may merge them. */
function dueForContacts(conversations: readonly Conversation[]): readonly EffectDue[] {
  const sorted = conversations.toSorted((left, right) => compare(left.openedAt, right.openedAt));
  const first = new Map<string, string>();
  for (const { contactId, openedAt } of sorted) {
    if (contactId !== undefined && !first.has(contactId)) first.set(contactId, openedAt);
  }
  const [main, ...others] = [...first];
  if (main === undefined) return [];
  return others.map(([contactId, at]) => ({
    ...nothingBooked,
    kind: "notice",
    at,
    key: `notice:same-person:${[main[0], contactId].sort().join(":")}`,
    text: "samePerson",
    contactIds: [main[0], contactId],
    conversationId: null,
  }));
}

/** A second open deal in which a person had a hand is left to people. */
const dueForSurplus = ({ id, at, isTouched }: SurplusDeal): readonly EffectDue[] =>
  isTouched
    ? [{ ...nothingBooked, kind: "notice", at, key: `notice:two-deals:${id}`, text: "twoDeals", conversationId: null }]
    : [];

const dueForLink = (at: string, conversationId: string): EffectDue => ({
  ...nothingBooked,
  kind: "message",
  at,
  key: `message:link:${conversationId}:${at}`,
  text: "bookingLink",
  conversationId,
});

/** Where the lead is written to: the conversation in which it wrote last, an awake one before a resolved one. */
export function conversationToUse(conversations: readonly Conversation[]): Conversation | null {
  const isAwake = ({ statuses }: Conversation) => statuses.at(-1)?.status !== "resolved";
  const lastAt = ({ wroteAt, statuses, openedAt }: Conversation) => wroteAt ?? statuses.at(-1)?.at ?? openedAt;
  const sorted = conversations.toSorted((left, right) => compare(lastAt(left), lastAt(right)));
  return sorted.findLast(isAwake) ?? sorted.at(-1) ?? null;
}
