import type { Field } from "../content/dialogue-content.ts";
import { type Answers, noAnswers } from "../understand/answers.ts";

/** What a lead sent. `text` of anything but a text is its caption, if any. */
export interface LeadMessage {
  /** The message's own id, not the delivery's: a webhook that comes twice has two of those. */
  readonly id: string;
  readonly kind: "text" | "audio" | "image" | "sticker" | "file";
  readonly text: string;
}

export type Outcome = "qualified" | "unqualified" | "unsure" | "handed-off";

/** Why a dialogue ended. */
export type EndReason =
  | "verdict"
  | "human"
  | "complaint"
  | "no-consent"
  | "media"
  | "misunderstood"
  | "wrote-after-verdict"
  | "patient"
  | "opt-out"
  | "not-interested";

/** How a person took the conversation over. */
export type Intervention = "wrote" | "assigned" | "status";

/** One lead's dialogue, plain JSON. All instants are ISO. */
export interface DialogueState {
  readonly answers: Answers;
  /** Answered by not answering ("prefiro não dizer"). */
  readonly declined: readonly Field[];
  /** Passed over after two misunderstandings. */
  readonly skipped: readonly Field[];
  readonly asked: Field | null;
  readonly lastAnswered: Field | null;
  /** How often the question asked was misunderstood; and met with a greeting or a question. */
  readonly misses: number;
  readonly asides: number;
  /** Audios, images and stickers in a row. */
  readonly media: number;
  /** What came and is not answered yet: a burst is answered once. */
  readonly waiting: readonly LeadMessage[];
  readonly waitingSince: string | null;
  readonly answerAt: string | null;
  readonly remindAt: string | null;
  readonly listAt: string | null;
  readonly isReminded: boolean;
  /** Ids of the last messages, so that one that is told twice is heard once. */
  readonly heard: readonly string[];
  readonly spokeAt: string | null;
  /** A person has the conversation: the bot says nothing until it is set to pending again. */
  readonly silent: { readonly since: string; readonly by: Intervention } | null;
  readonly ended: { readonly outcome: Outcome; readonly reason: EndReason } | null;
}

export const newDialogue: DialogueState = {
  answers: noAnswers,
  declined: [],
  skipped: [],
  asked: null,
  lastAnswered: null,
  misses: 0,
  asides: 0,
  media: 0,
  waiting: [],
  waitingSince: null,
  answerAt: null,
  remindAt: null,
  listAt: null,
  isReminded: false,
  heard: [],
  spokeAt: null,
  silent: null,
  ended: null,
};
