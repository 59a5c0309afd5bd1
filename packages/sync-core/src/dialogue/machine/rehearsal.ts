import { advanceDialogue, type DialogueRules } from "./advance-dialogue.ts";
import type { DialogueEvent } from "./dialogue-event.ts";
import { type DialogueState, newDialogue } from "./dialogue-state.ts";
import { addSeconds, isBefore } from "./instants.ts";
import { renderSpeech } from "./speak.ts";
import type { DialogueEffect } from "./turn.ts";

/** What the bot did at one moment. */
export interface Reaction {
  readonly at: string;
  readonly says: string | null;
  readonly effects: readonly DialogueEffect[];
}

type WithoutTime<Event> = Event extends unknown ? Omit<Event, "at"> : never;
export type RehearsedEvent = WithoutTime<DialogueEvent>;

/** A dialogue that plays by itself, with a clock that moves only when it is told to: for trying a file out, and for tests. */
export interface Rehearsal {
  state(): DialogueState;
  /** ISO. */
  now(): string;
  /** Something happens now. */
  take(event: RehearsedEvent): readonly Reaction[];
  /** Lets time pass, and does what falls due meanwhile. */
  pass(seconds: number): readonly Reaction[];
  /** Lets just as much time pass as the bot waits for more messages. */
  answer(): readonly Reaction[];
}

export interface RehearsalStart {
  /** ISO. */
  readonly startsAt: string;
  /** What WhatsApp tells of the lead, as E.164; `null`: the number is hidden. */
  readonly phone: string | null;
  readonly bookingLink: string;
}

export function createRehearsal(rules: DialogueRules, { startsAt, phone, bookingLink }: RehearsalStart): Rehearsal {
  let state: DialogueState = { ...newDialogue, answers: { ...newDialogue.answers, phone } };
  let timer: string | null = null;
  let now = startsAt;

  function take(event: RehearsedEvent): readonly Reaction[] {
    const turn = advanceDialogue(state, { ...event, at: now } as DialogueEvent, rules);
    state = turn.state;
    timer = turn.nextTimer;
    const says = turn.say === null ? null : renderSpeech(turn.say, rules.content, { bookingLink });
    return says === null && turn.effects.length === 0 ? [] : [{ at: now, says, effects: turn.effects }];
  }

  function passUntil(end: string): readonly Reaction[] {
    const reactions: Reaction[] = [];
    while (timer !== null && !isBefore(end, timer)) {
      if (isBefore(now, timer)) now = timer;
      reactions.push(...take({ type: "time" }));
    }
    now = end;
    return reactions;
  }

  return {
    state: () => state,
    now: () => now,
    take,
    pass: (seconds) => passUntil(addSeconds(now, seconds)),
    answer: () => (state.answerAt === null ? [] : passUntil(state.answerAt)),
  };
}
