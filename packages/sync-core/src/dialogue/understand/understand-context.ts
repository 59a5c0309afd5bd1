import type { DialogueContent, Field } from "../content/dialogue-content.ts";
import type { Answers } from "./answers.ts";

export interface UnderstandContext {
  readonly content: DialogueContent;
  /** What was asked for last; `null` before the first question. */
  readonly asked: Field | null;
  /** What was answered last: a correction is most likely about it. */
  readonly lastAnswered: Field | null;
  readonly answers: Answers;
}
