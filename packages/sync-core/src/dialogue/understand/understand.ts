import type { Field } from "../content/dialogue-content.ts";
import { correctionIn, declines, type Intent, isCourtesy, readIntent, restates } from "../intent/read-intent.ts";
import { readState } from "../place/states.ts";
import { type Phrase, readPhrase } from "../text/phrase.ts";
import { type Answers, isAnswered } from "./answers.ts";
import { withoutAddresses, withoutDenials, withoutNumbering } from "./leave-out.ts";
import { readAnswers } from "./read-answers.ts";
import { readOwnGoal } from "./read-goal.ts";
import { readFirstOption, readOption } from "./read-option.ts";
import type { UnderstandContext } from "./understand-context.ts";

/** What one message says. */
export interface Understood {
  readonly found: Partial<Answers>;
  /** The question was answered by not answering it. */
  readonly isDeclined: boolean;
  /** What was said before is taken back. */
  readonly isCorrection: boolean;
  readonly intent: Intent | null;
  /** A greeting, a thank-you, nothing. */
  readonly isCourtesy: boolean;
}

/** A pasted article is no answer; what looks through it takes time with its square. */
const longestRead = 1_500;

/** Reads one message of a lead. Pure: the same text in the same context means the same. */
export function understand(text: string, context: UnderstandContext): Understood {
  const given = withoutNumbering(withoutAddresses(text.slice(0, longestRead).normalize("NFC")));
  const said = readPhrase(withoutDenials(given));
  const { content, asked } = context;
  const chosen = chooseOption(said, context);
  const phrase = chosen === null ? said : readPhrase(chosen);
  const isCorrection = chosen === null && (said.text !== given || correctionIn(phrase) !== null);
  const state = asked === "city" ? chooseState(said, context) : null;
  const isPolite = isCourtesy(phrase);
  const found: Partial<Answers> =
    state !== null ? { city: state } : isPolite ? {} : readAnswers(phrase, isCorrection, context);
  const answersAsked = asked !== null && found[asked] !== undefined;
  const intent = chosen === null && state === null && !isPolite ? readIntent(said, content.team) : null;
  const isDeclined = asked !== null && !answersAsked && !isWish(intent) && declines(phrase);
  const mayBeOwnGoal =
    asked === "goal" &&
    found.goal === undefined &&
    saysNothingNew(found, said, context) &&
    !isCorrection &&
    !restates(phrase) &&
    !isDeclined &&
    intent === null &&
    !isPolite;
  const ownGoal = mayBeOwnGoal ? readOwnGoal(phrase) : null;
  return {
    found: ownGoal === null ? found : { ...found, goal: ownGoal },
    isDeclined,
    isCorrection: isCorrection || (chosen === null && restates(phrase)),
    intent: content.goals.some(({ name }) => name === found.goal) && intent === "question" ? null : intent,
    isCourtesy: isPolite,
  };
}

const isWish = (intent: Intent | null): boolean =>
  intent !== null && intent !== "question" && intent !== "robot-question";

/** "Atender mais gente em Santos" is a goal, though Santos is known. */
const saysNothingNew = (found: Partial<Answers>, { words }: Phrase, { answers }: UnderstandContext): boolean => {
  const fields = Object.keys(found) as Field[];
  return fields.length === 0 || (words.length >= 4 && fields.every((field) => isAnswered(answers, field)));
};

function chooseOption(phrase: Phrase, { content, asked }: UnderstandContext): string | null {
  const options = content.questions.find(({ field }) => field === asked)?.options ?? [];
  const at = readOption(phrase, options.length) ?? (asked === "goal" ? readFirstOption(phrase, options.length) : null);
  return at === null ? null : (options[at] ?? null);
}

/** Which of several places of one name: by number, by the state's letters or name. */
function chooseState(phrase: Phrase, { answers }: UnderstandContext): Answers["city"] {
  const place = answers.city;
  if (place === null || place.city === null || place.ufs.length === 0) return null;
  const at = readOption(phrase, place.ufs.length);
  const plain = phrase.words.map((word) => word.plain);
  const named = place.ufs.find((uf) =>
    plain.some((_, index) =>
      [1, 2, 3, 4].some((length) => readState(plain.slice(index, index + length).join(" ")) === uf),
    ),
  );
  const uf = at === null ? named : place.ufs[at];
  return uf === undefined ? null : { city: place.city, uf, ufs: [] };
}
