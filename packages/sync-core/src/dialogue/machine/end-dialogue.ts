import type { DialogueContent } from "../content/dialogue-content.ts";
import { noAnswers } from "../understand/answers.ts";
import { summarizeAnswers, summarizeVerdict } from "../verdict/summarize.ts";
import { judge } from "../verdict/verdict.ts";
import type { DialogueState, EndReason, Outcome } from "./dialogue-state.ts";
import type { Heard } from "./hear-burst.ts";
import { keep, type Reply, say, type TextName } from "./reply.ts";
import { valuesOf } from "./speak.ts";
import type { DialogueEffect, SpeechPart } from "./turn.ts";

/** How a wish ends the dialogue. */
export const wishes: Readonly<
  Record<string, { readonly reason: EndReason; readonly outcome: Outcome; readonly text: TextName }>
> = {
  "opt-out": { reason: "opt-out", outcome: "unqualified", text: "sair" },
  "no-consent": { reason: "no-consent", outcome: "handed-off", text: "semConsentimento" },
  complaint: { reason: "complaint", outcome: "handed-off", text: "reclamacao" },
  human: { reason: "human", outcome: "handed-off", text: "pessoa" },
  patient: { reason: "patient", outcome: "unqualified", text: "paciente" },
  "not-interested": { reason: "not-interested", outcome: "unqualified", text: "semInteresse" },
};

/** How the dialogue ended, for the team, where no verdict says it. */
const endings: Readonly<Record<EndReason, string>> = {
  verdict: "Respondeu às perguntas",
  human: "Pediu para falar com uma pessoa",
  complaint: "Reclamação: responda primeiro a isso",
  "no-consent": "Não concordou com o uso dos dados: nada foi guardado",
  media: "Manda áudio ou imagem, que o robô não entende",
  misunderstood: "O robô não entendeu duas respostas seguidas",
  "wrote-after-verdict": "Escreveu de novo depois de desqualificado",
  patient: "Parece paciente, não médico",
  "opt-out": "Pediu para não receber mais mensagens",
  "not-interested": "Disse que não tem interesse",
};

export function decide(
  state: DialogueState,
  content: DialogueContent,
  effects: readonly DialogueEffect[],
  before: readonly SpeechPart[],
): Reply {
  const verdict = judge(state.answers, content);
  const text = ({ qualified: "qualificado", unqualified: "desqualificado", unsure: "indeciso" } as const)[
    verdict.outcome
  ];
  return {
    state: { ...state, asked: null, ended: { outcome: verdict.outcome, reason: "verdict" } },
    // Who said all at once was never greeted, and still has to read what becomes of it.
    say: {
      parts:
        state.spokeAt === null
          ? [say(text), say("consentimento")]
          : [...before.filter((part) => part.kind !== "text" || part.text !== "duvida"), say(text)],
      values: valuesOf(state.answers),
    },
    effects: [
      ...effects,
      {
        type: "end",
        outcome: verdict.outcome,
        reason: "verdict",
        conversation: verdict.outcome === "unqualified" ? "resolved" : "open",
        verdict,
        summary: summarizeVerdict(verdict, state.answers),
      },
    ],
  };
}

export function end(
  state: DialogueState,
  reason: EndReason,
  outcome: Outcome,
  text: TextName | null,
  effects: readonly DialogueEffect[] = [],
): Reply {
  const summary = [`**${endings[reason]}**`, "", ...summarizeAnswers(state.answers)].join("\n");
  return {
    state: { ...state, asked: null, ended: { outcome, reason } },
    say: text === null ? null : { parts: [say(text)], values: valuesOf(state.answers) },
    effects: [
      ...effects,
      {
        type: "end",
        outcome,
        reason,
        conversation: outcome === "unqualified" ? "resolved" : "open",
        verdict: null,
        summary,
      },
    ],
  };
}

export function endByWish(
  quiet: DialogueState,
  heard: Heard,
  { reason, outcome, text }: (typeof wishes)[string],
): Reply {
  if (reason === "no-consent") {
    return end(
      { ...quiet, answers: { ...noAnswers, phone: quiet.answers.phone }, declined: [] },
      reason,
      outcome,
      text,
      [{ type: "forget-answers" }],
    );
  }
  // Somebody who looks for a doctor told us nothing about a practice.
  const answers = reason === "patient" ? quiet.answers : heard.answers;
  return end(
    { ...quiet, answers, lastAnswered: heard.lastAnswered },
    reason,
    outcome,
    text,
    keep(quiet, { ...quiet, answers }),
  );
}
