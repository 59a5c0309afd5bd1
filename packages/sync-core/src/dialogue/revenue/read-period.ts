import type { Span } from "../text/phrase.ts";

const lengths: readonly (readonly [months: number, said: RegExp])[] = [
  [
    12,
    /\b(?:por ano|ao ano|p\/ ?ano|anual|anuais|anualmente|no ano|a\.a\.?|ano passado|este ano|esse ano|12 meses|doze meses|cada ano|todo ano)\b|\/ ?ano\b|^ ?ano\b/,
  ],
  [6, /\b(?:por semestre|semestral|semestrais|no semestre|ao semestre)\b|\/ ?semestre/],
  [3, /\b(?:por trimestre|trimestral|trimestrais|no trimestre|ao trimestre)\b|\/ ?trimestre/],
  [
    1,
    /\b(?:por mes|ao mes|p\/ ?mes|mensal|mensais|mensalmente|no mes|cada mes|todo mes|todos os meses|a\.m\.?|por mez)\b|\/ ?mes\b|^ ?mes\b/,
  ],
  [0.5, /\b(?:por quinzena|quinzenal|quinzenais|na quinzena)\b/],
  [12 / 52, /\b(?:por semana|semanal|semanais|na semana|a semana|toda semana|cada semana)\b|\/ ?semana/],
];
const tooShort =
  /^\s*(?:reais)?\s*(?:(?:por|cada|ao|p\/) ?(?:dia|hora|plantao|consulta|paciente|sessao|turno)|a (?:hora|consulta|sessao|diaria)|\/ ?(?:dia|hora|h)\b)/;

/**
 * For how many months an amount is.
 *
 * @returns `null` when it is a day's or an hour's, which tells no month
 */
export function monthsOf(
  plain: string,
  sentence: Span,
  amount: Span,
): { readonly count: number; readonly isSaid: boolean } | null {
  const after = plain.slice(amount.end, sentence.end);
  if (tooShort.test(after)) return null;
  // "20 pacientes por semana e faturo 50 mil": the week is the patients', whose number is hidden.
  const isBehindHidden = plain.charAt(sentence.start - 1) === "\n";
  const before = plain
    .slice(sentence.start, amount.start)
    .replace(isBehindHidden ? /^\s*(?:por|ao|no|na|a|cada) \w+/ : /^$/, "");
  const inAfter = lengths
    .map(([count, said]) => ({ count, at: said.exec(after)?.index ?? -1 }))
    .filter(({ at }) => at >= 0)
    .toSorted((left, right) => left.at - right.at)[0];
  // Right behind the amount it belongs to it; in front of it the last one counts.
  if (inAfter !== undefined && inAfter.at < 25) return { count: inAfter.count, isSaid: true };
  const inBefore = lengths.find(([, said]) => said.test(before));
  return inBefore === undefined ? { count: 1, isSaid: false } : { count: inBefore[0], isSaid: true };
}
