import type { DialogueState } from "./dialogue-state.ts";
import type { DialogueEffect, Speech, SpeechPart } from "./turn.ts";

/** What a step of the dialogue comes to. */
export interface Reply {
  readonly state: DialogueState;
  readonly say: Speech | null;
  readonly effects: readonly DialogueEffect[];
}

export type TextName = Extract<SpeechPart, { kind: "text" }>["text"];

export const say = (text: TextName): SpeechPart => ({ kind: "text", text });

export const keep = (before: DialogueState, after: DialogueState): readonly DialogueEffect[] =>
  before.answers === after.answers ? [] : [{ type: "keep-answers", answers: after.answers }];
