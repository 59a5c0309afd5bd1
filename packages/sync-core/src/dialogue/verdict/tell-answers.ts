import type { DialogueContent } from "../content/dialogue-content.ts";
import type { DialogueState } from "../machine/dialogue-state.ts";
import { isAnswered } from "../understand/answers.ts";
import { fieldLabels, showAnswer } from "./summarize.ts";
import { judge } from "./verdict.ts";

/** A dialogue as people read it. */
export interface AnswersTold {
  /** In the order of the questions. */
  readonly answers: readonly {
    readonly field: string;
    readonly label: string;
    /** `null`: not answered. */
    readonly value: string | null;
    /** The lead would not say. */
    readonly isDeclined: boolean;
  }[];
  /** Labels of what is not answered. */
  readonly missing: readonly string[];
  /** What the file's rules make of the answers as they are. */
  readonly points: number;
}

export function tellAnswers({ answers, declined }: DialogueState, content: DialogueContent): AnswersTold {
  const asked = content.questions.map(({ field }) => field);
  return {
    answers: asked.map((field) => ({
      field,
      label: fieldLabels[field],
      value: isAnswered(answers, field) ? showAnswer(answers, field) : null,
      isDeclined: declined.includes(field),
    })),
    missing: asked.filter((field) => !isAnswered(answers, field)).map((field) => fieldLabels[field]),
    points: judge(answers, content).points,
  };
}
