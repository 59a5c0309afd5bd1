import type { BotRules } from "../talk/talk.ts";
import type { DialogueContent, Field } from "./content/dialogue-content.ts";
import { advanceDialogue } from "./machine/advance-dialogue.ts";
import { type Answers, isAnswered, noAnswers } from "./understand/answers.ts";
import { understand } from "./understand/understand.ts";
import { showAnswer, summarizeAnswers } from "./verdict/summarize.ts";

/** Answers that are kept as fields of the lead, under these names; and name and phone. */
export const keptFields = ["specialty", "city", "revenue", "goal"] as const satisfies readonly Field[];

/** The bot as sync-core's plan needs it, out of a checked dialogue file. */
export function createBotRules({
  content,
  timeZone,
  behindMs,
  unansweredLabel,
}: Pick<BotRules, "behindMs" | "unansweredLabel"> & {
  readonly content: DialogueContent;
  /** IANA zone of the waking hours. */
  readonly timeZone: string;
}): BotRules {
  const rules = { content, timeZone };

  function readField(field: Field, value: string): Partial<Answers> {
    const context = { content, asked: field, lastAnswered: null, answers: noAnswers };
    const found = understand(value, context).found[field] ?? null;
    return found === null ? {} : { [field]: found };
  }

  return {
    behindMs,
    unansweredLabel,
    advance: (state, event) => advanceDialogue(state, event, rules),
    readKnown({ name = "", phone = "", ...values }) {
      const known = keptFields.map((field) => (values[field] ? readField(field, values[field]) : {}));
      return Object.assign({}, readFullName(name, readField), ...known, phone === "" ? {} : { phone });
    },
    toFields(answers) {
      const fields = keptFields.filter((field) => isAnswered(answers, field));
      return Object.fromEntries([
        ...fields.map((field) => [field, showAnswer(answers, field) ?? ""]),
        ...(answers.name === null ? [] : [["name", answers.name.name]]),
        ...(answers.phone === null ? [] : [["phone", answers.phone]]),
      ]);
    },
    summarize: (answers) => summarizeAnswers(answers).join("\n"),
  };
}

/** What WhatsApp shows as a name may be anything; first and last name are a person's. */
function readFullName(name: string, readField: (field: Field, value: string) => Partial<Answers>): Partial<Answers> {
  const { name: found } = name.trim().includes(" ") ? readField("name", name) : {};
  return found?.name.includes(" ") ? { name: found } : {};
}
