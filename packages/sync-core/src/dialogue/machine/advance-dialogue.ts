import type { DialogueContent, Field } from "../content/dialogue-content.ts";
import { type Answers, isAnswered } from "../understand/answers.ts";
import { answerBurst } from "./answer-burst.ts";
import { questionParts } from "./ask-next.ts";
import type { DialogueEvent } from "./dialogue-event.ts";
import type { DialogueState, LeadMessage } from "./dialogue-state.ts";
import { addSeconds, earlier, inWakingHours, isBefore, later } from "./instants.ts";
import type { Reply } from "./reply.ts";
import { valuesOf } from "./speak.ts";
import type { Turn } from "./turn.ts";

/** Ids remembered to hear each message once. */
const heardAtMost = 50;
/** However long somebody types, an answer is not held back for longer. */
const longestBurstSeconds = 90;

export interface DialogueRules {
  readonly content: DialogueContent;
  /** IANA zone of the waking hours. */
  readonly timeZone: string;
}

/**
 * One event into a dialogue. Pure: no clock, every instant comes with an event. Messages only gather; what waits is answered, at most
 * once, by the `time` event at or after `nextTimer`. After a person stepped in nothing is said.
 */
export function advanceDialogue(state: DialogueState, event: DialogueEvent, rules: DialogueRules): Turn {
  const { state: next, say, effects } = react(state, event, rules);
  return { state: next, say, effects, nextTimer: nextTimerOf(next) };
}

function react(state: DialogueState, event: DialogueEvent, rules: DialogueRules): Reply {
  switch (event.type) {
    case "message":
      return silently(hear(state, event.message, event.at, rules));
    case "typing":
      return silently(extendBurst(state, event.at, rules.content.behaviour.typingSeconds));
    case "known":
      return silently({ ...state, answers: fillGaps(state.answers, event.answers) });
    case "person":
      return silently({ ...state, ...nothingWaits, silent: state.silent ?? { since: event.at, by: event.by } });
    case "reopened":
      return silently({ ...state, ...nothingWaits, silent: null, ended: null, misses: 0, asides: 0, media: 0 });
    case "time":
      return pass(state, event.at, rules);
  }
}

const silently = (state: DialogueState): Reply => ({ state, say: null, effects: [] });

const nothingWaits = { waiting: [], waitingSince: null, answerAt: null, remindAt: null, listAt: null } as const;

function hear(state: DialogueState, message: LeadMessage, at: string, { content }: DialogueRules): DialogueState {
  if (state.heard.includes(message.id)) return state;
  const heard = [...state.heard, message.id].slice(-heardAtMost);
  if (state.silent !== null) return { ...state, heard };
  const next: DialogueState = {
    ...state,
    heard,
    waiting: [...state.waiting, message],
    waitingSince: state.waitingSince ?? at,
    remindAt: null,
    listAt: null,
  };
  return extendBurst(next, at, content.behaviour.burstSeconds);
}

function extendBurst(state: DialogueState, at: string, seconds: number): DialogueState {
  if (state.waitingSince === null) return state;
  const wanted = later(state.answerAt ?? at, addSeconds(at, seconds));
  return { ...state, answerAt: earlier(wanted, addSeconds(state.waitingSince, longestBurstSeconds)) };
}

/** Answers, reminds or gives up, whichever is due. */
function pass(state: DialogueState, at: string, rules: DialogueRules): Reply {
  const isDue = (instant: string | null): instant is string => instant !== null && !isBefore(at, instant);
  if (state.silent !== null) return silently(state);
  if (isDue(state.answerAt)) {
    const reply = answerBurst(state, rules.content, at);
    return reply.say === null || reply.state.ended !== null
      ? reply
      : { ...reply, state: { ...reply.state, remindAt: reminderAt(at, rules) } };
  }
  if (isDue(state.remindAt)) return remind(state, at, rules);
  if (isDue(state.listAt)) return { state: { ...state, listAt: null }, say: null, effects: [{ type: "list" }] };
  return silently(state);
}

function reminderAt(at: string, { content, timeZone }: DialogueRules): string {
  const { remindAfterHours, remindFrom, remindUntil } = content.behaviour;
  return inWakingHours(addSeconds(at, remindAfterHours * 3600), remindFrom, remindUntil, timeZone);
}

function remind(state: DialogueState, at: string, { content, timeZone }: DialogueRules): Reply {
  const { listAfterHours, remindFrom, remindUntil } = content.behaviour;
  const wakes = inWakingHours(at, remindFrom, remindUntil, timeZone);
  // A timer that comes late, at night, waits for the morning.
  if (isBefore(at, wakes)) return silently({ ...state, remindAt: wakes });
  if (state.asked === null || isAnswered(state.answers, state.asked)) return silently({ ...state, remindAt: null });
  if (state.isReminded) return { state: { ...state, remindAt: null }, say: null, effects: [{ type: "list" }] };
  return {
    state: { ...state, remindAt: null, isReminded: true, spokeAt: at, listAt: addSeconds(at, listAfterHours * 3600) },
    say: {
      parts: [{ kind: "text", text: "lembrete" }, ...questionParts(state.asked, state, false)],
      values: valuesOf(state.answers),
    },
    effects: [],
  };
}

function nextTimerOf({ silent, answerAt, remindAt, listAt }: DialogueState): string | null {
  if (silent !== null) return null;
  return (
    [answerAt, remindAt, listAt]
      .filter((instant) => instant !== null)
      .toSorted((left, right) => (isBefore(left, right) ? -1 : 1))[0] ?? null
  );
}

/** What the lead said here stays; the rest is taken over. */
const fillGaps = (answers: Answers, known: Partial<Answers>): Answers => ({
  ...answers,
  ...Object.fromEntries(
    Object.entries(known).filter(([field, value]) => value != null && !isAnswered(answers, field as Field)),
  ),
});
