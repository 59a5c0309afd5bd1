export type { Behaviour, DialogueContent, Field, Goal, Question, ScoringRule } from "./content/dialogue-content.ts";
export type { DialogueProblem } from "./content/dialogue-problem.ts";
export { type DialogueRead, readDialogue } from "./content/read-dialogue.ts";
export { createBotRules, keptFields } from "./create-bot-rules.ts";
export { advanceDialogue, type DialogueRules } from "./machine/advance-dialogue.ts";
export type { DialogueEvent } from "./machine/dialogue-event.ts";
export {
  type DialogueState,
  type EndReason,
  type Intervention,
  type LeadMessage,
  newDialogue,
  type Outcome,
} from "./machine/dialogue-state.ts";
export { createRehearsal, type Reaction, type Rehearsal } from "./machine/rehearsal.ts";
export { needsBookingLink, renderSpeech, type SpeechLinks } from "./machine/speak.ts";
export type { DialogueEffect, Speech, SpeechPart, Turn } from "./machine/turn.ts";
export type { Place } from "./place/place.ts";
export type { Revenue } from "./revenue/read-revenue.ts";
export { type Answers, noAnswers, type PersonName } from "./understand/answers.ts";
export { type Understood, understand } from "./understand/understand.ts";
export type { UnderstandContext } from "./understand/understand-context.ts";
export { showAnswer, summarizeAnswers, summarizeVerdict } from "./verdict/summarize.ts";
export { type AnswersTold, tellAnswers } from "./verdict/tell-answers.ts";
export { judge, type Verdict, type VerdictReason } from "./verdict/verdict.ts";
