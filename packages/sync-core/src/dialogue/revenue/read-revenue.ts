import { type Phrase, type Span, toPlain } from "../text/phrase.ts";
import { segmentsOf, sentencesOf } from "../text/sentences.ts";
import { findAmounts } from "./find-amounts.ts";
import { hideOtherNumbers } from "./hide-other-numbers.ts";
import { monthsOf } from "./read-period.ts";
import { type Range, readRanges } from "./read-ranges.ts";
import { type Cue, cueOf } from "./revenue-cues.ts";

/** BRL a month, whole. `null`: not said. */
export interface Revenue {
  readonly minBrl: number | null;
  readonly maxBrl: number | null;
}

export interface RevenueFound extends Span {
  readonly revenue: Revenue;
}

/**
 * A monthly revenue as Brazilians write it.
 *
 * @param isAsked - the message answers the question for it: a bare number counts, "50" means thousands
 * @returns `null` when the message says nothing of it
 */
export function readRevenue(phrase: Phrase, isAsked: boolean): RevenueFound | null {
  const plain = hideOtherNumbers(phrase.plain);
  const ranges = readRanges(plain, findAmounts(plain, phrase.text));
  const found = ranges.flatMap((range, index) => {
    const sentence = sentencesOf(plain).find(({ start, end }) => range.start >= start && range.start < end);
    if (sentence === undefined) return [];
    const cue = cueOf(plain, sentence, range, ranges[index + 1]?.start ?? null);
    const read = judge(plain, sentence, range, cue, isAsked);
    return read === null ? [] : [{ ...read, weight: weightOf(cue) }];
  });
  const best = found.toSorted((left, right) => right.weight - left.weight)[0];
  if (best !== undefined) return { revenue: best.revenue, start: best.start, end: best.end };
  return readNothingYet(phrase, isAsked);
}

const weightOf = (cue: Cue): number => (cue === "strong" ? 2 : cue === "weak" ? 1 : 0);

function judge(plain: string, sentence: Span, range: Range, cue: Cue, isAsked: boolean): RevenueFound | null {
  if (cue === "other") return null;
  // Revenue is at least the profit.
  if (cue === "profit" && !isAsked) return null;
  const months = monthsOf(plain, sentence, range);
  if (months === null) return null;
  const { first } = range;
  const hasMoney = first.isMoney || range.last.isMoney;
  const isNamed = cue === "strong";
  const isAlone = standsAlone(plain, range);
  // "Entre 20 e 40" and nothing else: what else would have two ends?
  const isRange = range.first !== range.last && isAlone && /\bentre\s*$/.test(plain.slice(0, range.start));
  const mayBe = isAsked || isNamed || isRange || (hasMoney && (cue === "weak" || months.isSaid || isAlone));
  const isQuestion = /^\s*\?/.test(plain.slice(sentence.end));
  // "Vocês cobram 2 mil?" asks us.
  if (!mayBe || (isQuestion && !isNamed && (!isAsked || asksPrice.test(plain.slice(0, range.start))))) return null;
  // The one of "um mês bom", and of a list.
  if (!hasMoney && (!isAlone || /^\s*\)/.test(plain.slice(range.end))) && (range.maxBrl ?? range.minBrl ?? 0) < 10)
    return null;
  // "A 300 reais" is a price.
  const isPriced = !isAlone || /\b(?:a|por)\s*(?:r\$)?\s*$/.test(plain.slice(0, range.start));
  const isSmall = first.unit === 1 && (range.maxBrl ?? range.minBrl ?? 0) < 1_000;
  if (cue !== "strong" && hasMoney && isSmall && isPriced) return null;
  const scaled = scale(range, isAsked || isNamed || isRange);
  if (scaled === null) return null;
  // R$ 800 in passing is a price.
  if (!isNamed && !isAsked && (scaled.minBrl ?? scaled.maxBrl ?? 0) < 1_000) return null;
  const perMonth = (value: number | null) => (value === null ? null : Math.round(value / months.count));
  const revenue = { minBrl: perMonth(scaled.minBrl), maxBrl: cue === "profit" ? null : perMonth(scaled.maxBrl) };
  return { revenue, start: range.start, end: range.end };
}

/** "50" is fifty thousand: nobody tells a practice's revenue in single reais. */
function scale({ minBrl, maxBrl, first, last }: Range, isExpected: boolean): Revenue | null {
  const isBare = !first.isMoney && !last.isMoney;
  const size = Math.max(minBrl ?? 0, maxBrl ?? 0);
  if (!isBare || size >= 1_000 || size === 0) return { minBrl, maxBrl };
  if (!isExpected) return null;
  const thousand = (value: number | null) => (value === null ? null : value * 1_000);
  return { minBrl: thousand(minBrl), maxBrl: thousand(maxBrl) };
}

const asksPrice = /\b(?:cust\w+|cobr\w+|valor|preco|voces?|vcs?)\b/;

const filler =
  /\b(?:uns|umas|cerca|de|mais|ou|menos|por|volta|em|torno|na|no|faixa|casa|dos|aproximadamente|aprox|quase|media|tipo|acho|que|mes|mensal|mensais|mensalmente|ao|ano|anual|hoje|atualmente|ate|acima|abaixo|entre|reais|e|eh|da|pra|para|cima|baixo|minimo|maximo|pelo|a|o|p|oi|ola|bom|boa|dia|tarde|noite|isso|minha|meu|media|bem|la|so)\b/g;

/** Nothing but the amount and words that go with amounts stand in its part of the message. */
function standsAlone(plain: string, range: Range): boolean {
  const segment = segmentsOf(plain).find(({ start, end }) => range.start >= start && range.start < end);
  if (segment === undefined) return false;
  const rest = plain.slice(segment.start, range.start) + plain.slice(range.end, Math.max(segment.end, range.end));
  return !/[a-z0-9]/.test(rest.replaceAll(filler, ""));
}

const nothingYet =
  /\b(?:(?:ainda )?nao (?:estou |estamos |to )?(?:faturo|faturamos|fatura|faturei|faturando)(?: nada)?|nao tenho (?:faturamento|receita)|faturamento zero|zero (?:ainda|por enquanto|reais)|nada ainda|(?:por enquanto|ainda) nada|ainda nao (?:tenho|comecei|abri))\b/;
const nothingAtAll = /^(?:(?:e |por enquanto |atualmente |hoje )?(?:zero|0|nada|nenhum|ainda nao)(?: por enquanto)?)$/;

function readNothingYet(phrase: Phrase, isAsked: boolean): RevenueFound | null {
  const named = nothingYet.exec(phrase.plain);
  const isMeant = named !== null && (isAsked || /fatur|receita/.test(named[0]));
  if (!isMeant && !(isAsked && nothingAtAll.test(toPlain(phrase.text)))) return null;
  return {
    revenue: { minBrl: 0, maxBrl: 0 },
    start: named?.index ?? 0,
    end: (named?.index ?? 0) + (named?.[0].length ?? 0),
  };
}
