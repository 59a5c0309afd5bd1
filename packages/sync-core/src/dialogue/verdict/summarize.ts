import type { Field } from "../content/dialogue-content.ts";
import type { Answers } from "../understand/answers.ts";
import type { Verdict } from "./verdict.ts";

export const fieldLabels: Readonly<Record<Field, string>> = {
  name: "Nome",
  specialty: "Especialidade",
  city: "Cidade",
  revenue: "Faturamento",
  goal: "Objetivo",
  phone: "Telefone",
};

const outcomes: Readonly<Record<Verdict["outcome"], string>> = {
  qualified: "Qualificado",
  unqualified: "Não qualificado",
  unsure: "Para decidir",
};

/** What is known of a lead, one line each, as Markdown: for the deal's note and the private note. */
export function summarizeAnswers(answers: Answers): readonly string[] {
  const known = (Object.keys(fieldLabels) as Field[]).flatMap((field) => {
    const shown = showAnswer(answers, field);
    return shown === null ? [] : [`- **${fieldLabels[field]}:** ${escapeMarkdown(shown)}`];
  });
  return known.length > 0 ? known : ["- Ainda nada"];
}

/** The verdict with its reasons, in Portuguese, as Markdown. */
export function summarizeVerdict(verdict: Verdict, answers: Answers): string {
  const missing = verdict.missing.filter((field) => field !== "phone").map((field) => fieldLabels[field].toLowerCase());
  return [
    `**${outcomes[verdict.outcome]}** (${verdict.points} pontos)`,
    "",
    ...summarizeAnswers(answers),
    ...(missing.length > 0 ? [`- Não respondeu: ${missing.join(", ")}`] : []),
    "",
    "Por quê:",
    ...verdict.reasons.map(
      ({ points, words, decides }) =>
        `- ${escapeMarkdown(words)}${decides !== null ? " (decide sozinho)" : points === 0 ? "" : ` (${points > 0 ? "+" : ""}${points})`}`,
    ),
  ].join("\n");
}

export function showAnswer(answers: Answers, field: Field): string | null {
  switch (field) {
    case "name":
      return answers.name === null ? null : [answers.name.title, answers.name.name].filter(Boolean).join(" ");
    case "city": {
      const place = answers.city;
      if (place === null) return null;
      return [place.city, place.uf ?? (place.ufs.length > 0 ? `(${place.ufs.join(" ou ")})` : null)]
        .filter(Boolean)
        .join(" - ");
    }
    case "revenue":
      return answers.revenue === null ? null : `${showRevenue(answers.revenue)} por mês`;
    default:
      return answers[field];
  }
}

function showRevenue({ minBrl, maxBrl }: NonNullable<Answers["revenue"]>): string {
  if (minBrl === null) return `até ${showBrl(maxBrl ?? 0)}`;
  if (maxBrl === null) return `mais de ${showBrl(minBrl)}`;
  return minBrl === maxBrl ? showBrl(minBrl) : `${showBrl(minBrl)} a ${showBrl(maxBrl)}`;
}

const showBrl = (value: number): string => `R$ ${value.toString().replaceAll(/\B(?=(?:\d{3})+$)/g, ".")}`;

/** A lead typed it: it must not shape the note. */
const escapeMarkdown = (text: string): string => text.replaceAll(/[\\`*_[\]<>#|~]/g, "\\$&");
