import type { DialogueContent, Field } from "../content/dialogue-content.ts";
import type { DialogueState } from "./dialogue-state.ts";
import { decide } from "./end-dialogue.ts";
import { nextField } from "./hear-burst.ts";
import { type Reply, say } from "./reply.ts";
import { valuesOf } from "./speak.ts";
import type { DialogueEffect, SpeechPart } from "./turn.ts";

export const skip = (state: DialogueState): DialogueState =>
  state.asked === null ? state : { ...state, skipped: [...state.skipped, state.asked], misses: 0, asides: 0 };

/** Asks the next open question, or ends when there is none. */
export function ask(
  state: DialogueState,
  content: DialogueContent,
  at: string,
  effects: readonly DialogueEffect[],
  before: readonly SpeechPart[],
  again = false,
): Reply {
  const field = nextField(content, state.answers, state.declined, state.skipped);
  if (field === null) return decide(state, content, effects, before);
  const isSame = field === state.asked;
  const parts = [...before, ...questionParts(field, state, again && isSame)];
  const fresh = isSame ? {} : { misses: 0, asides: 0, media: 0 };
  return {
    state: { ...state, ...fresh, asked: field, spokeAt: at },
    say: { parts, values: valuesOf(state.answers) },
    effects,
  };
}

/** A city that lies in several states, or a state without a city, is asked for in its own words. */
export function questionParts(field: Field, { answers, asked }: DialogueState, again: boolean): readonly SpeechPart[] {
  const place = answers.city;
  if (field !== "city" || place === null) return [{ kind: "question", field, again }];
  if (place.city !== null) return [say("qualEstado"), { kind: "choices", choices: place.ufs }];
  return again && asked === "city" ? [{ kind: "question", field, again }] : [say("qualCidade")];
}
