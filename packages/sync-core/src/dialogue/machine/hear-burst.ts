import type { DialogueContent, Field } from "../content/dialogue-content.ts";
import type { Intent } from "../intent/read-intent.ts";
import { toPlain } from "../text/phrase.ts";
import { type Answers, isAnswered } from "../understand/answers.ts";
import { type Understood, understand } from "../understand/understand.ts";
import type { DialogueState, LeadMessage } from "./dialogue-state.ts";

/** What a burst of messages amounts to, taken together. */
export interface Heard {
  readonly answers: Answers;
  readonly declined: readonly Field[];
  readonly lastAnswered: Field | null;
  /** Something new became known, or the question was declined. */
  readonly isProgress: boolean;
  /** Something that was known was corrected. */
  readonly isCorrected: boolean;
  /** The wish that weighs most, of all messages. */
  readonly intent: Intent | null;
  readonly isOnlyCourtesy: boolean;
  /** The last that was no text, if no text said anything. */
  readonly media: Exclude<LeadMessage["kind"], "text"> | null;
}

const weights: readonly Intent[] = [
  "opt-out",
  "no-consent",
  "complaint",
  "human",
  "patient",
  "not-interested",
  "later",
  "robot-question",
  "question",
];

/** Reads the messages in their order; what the first says is known when the second is read. */
export function hearBurst(state: DialogueState, content: DialogueContent): Heard {
  let { answers, declined, lastAnswered, asked } = state;
  let isProgress = false;
  let isCorrected = false;
  const intents: Intent[] = [];
  const texts = state.waiting.filter(({ text }) => text.trim() !== "");
  let courtesies = 0;
  for (const { text } of texts) {
    const said = understand(text, { content, asked, lastAnswered, answers });
    const taken = takeOver(answers, said, asked);
    if (taken.fields.length > 0 || said.isDeclined) isProgress = true;
    if (taken.isCorrected) isCorrected = true;
    if (said.isDeclined && asked !== null && !declined.includes(asked)) declined = [...declined, asked];
    if (said.intent !== null) intents.push(said.intent);
    if (said.isCourtesy) courtesies += 1;
    answers = taken.answers;
    lastAnswered = taken.fields.at(-1) ?? lastAnswered;
    // "Ana" and then "30 mil" answer two questions though only one was asked.
    if (asked !== null && (isAnswered(answers, asked) || declined.includes(asked)))
      asked = nextField(content, answers, declined, state.skipped);
  }
  return {
    answers,
    declined: declined.filter((field) => !isAnswered(answers, field)),
    lastAnswered,
    isProgress,
    isCorrected,
    intent: weights.find((intent) => intents.includes(intent)) ?? null,
    isOnlyCourtesy: texts.length > 0 && courtesies === texts.length,
    media: isProgress
      ? null
      : (state.waiting.findLast(
          (message): message is MediaMessage => message.kind !== "text" && message.text.trim() === "",
        )?.kind ?? null),
  };
}

type MediaMessage = LeadMessage & { readonly kind: Exclude<LeadMessage["kind"], "text"> };

/** The first question that is still open. */
export function nextField(
  content: DialogueContent,
  answers: Answers,
  declined: readonly Field[],
  skipped: readonly Field[],
): Field | null {
  const open = content.questions.find(
    ({ field }) => !isAnswered(answers, field) && !declined.includes(field) && !skipped.includes(field),
  );
  return open?.field ?? null;
}

/** What is known stays, unless it was asked for again, corrected, or only half known. */
function takeOver(known: Answers, { found, isCorrection }: Understood, asked: Field | null) {
  const fields: Field[] = [];
  let isCorrected = false;
  let answers = known;
  for (const field of Object.keys(found) as Field[]) {
    const value = found[field];
    if (value == null || JSON.stringify(value) === JSON.stringify(answers[field])) continue;
    const isOpen = answers[field] === null || !isAnswered(answers, field) || field === asked;
    if (!isOpen && !isCorrection) continue;
    if (field === "name" && isShortFor(found.name, answers.name)) continue;
    if (field === "city" && answers.city?.city != null && found.city?.city === null && !isCorrection) continue;
    if (!isOpen) isCorrected = true;
    answers = { ...answers, [field]: value };
    fields.push(field);
  }
  return { answers, fields, isCorrected };
}

/** "Sou a Ana" takes nothing from Ana Paula Souza. */
const isShortFor = (said: Answers["name"] | undefined, known: Answers["name"]): boolean =>
  said != null && known !== null && toPlain(known.name).startsWith(`${toPlain(said.name)} `);
