import type { DialogueText, Field } from "../content/dialogue-content.ts";
import type { Answers } from "../understand/answers.ts";
import type { Verdict } from "../verdict/verdict.ts";
import type { DialogueState, EndReason, Outcome } from "./dialogue-state.ts";

/** Part of what the bot says: a text of the file, or a question with its numbered options. */
export type SpeechPart =
  | { readonly kind: "text"; readonly text: DialogueText }
  | { readonly kind: "question"; readonly field: Field; readonly again: boolean }
  /** The lines to choose from of a question that is a text: states with a city of one name. */
  | { readonly kind: "choices"; readonly choices: readonly string[] };

/** One message of the bot, before the file's words and links are put in. */
export interface Speech {
  readonly parts: readonly SpeechPart[];
  /** Plain values for the texts. */
  readonly values: Readonly<Record<string, string>>;
}

/** What follows outside of the dialogue. Each is to be carried out once. */
export type DialogueEffect =
  /** Answers changed: fields of the person, attributes of the contact. */
  | { readonly type: "keep-answers"; readonly answers: Answers }
  /** Consent was refused: nothing that the lead wrote is kept. */
  | { readonly type: "forget-answers" }
  /**
   * The bot is done. `conversation` is what becomes of it: `open` for a person (with hand-off), `resolved`. What is said comes first.
   * `summary` is Markdown in Portuguese for the note on the deal and the private note.
   */
  | {
      readonly type: "end";
      readonly outcome: Outcome;
      readonly reason: EndReason;
      readonly conversation: "open" | "resolved";
      readonly verdict: Verdict | null;
      readonly summary: string;
    }
  /** The lead thanked after the end, which reopened the conversation: resolve it again. */
  | { readonly type: "resolve" }
  /** No answer after the reminder either: onto the list of those a person may call. */
  | { readonly type: "list" };

export interface Turn {
  readonly state: DialogueState;
  /** At most one message a turn. */
  readonly say: Speech | null;
  readonly effects: readonly DialogueEffect[];
  /** When to come back with a `time` event; ISO, `null`: nothing waits. */
  readonly nextTimer: string | null;
}
