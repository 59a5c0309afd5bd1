import type { Span } from "../text/phrase.ts";
import { numberInDigits, numberInWords, readNumber } from "./read-number.ts";

/** A number that may be money. */
export interface Amount extends Span {
  /** With the unit multiplied in. */
  readonly value: number;
  /** 1,000 for "30 mil", 1 for a number without one. */
  readonly unit: number;
  /** "R$", "reais", or a unit that only money has. */
  readonly isMoney: boolean;
  /** "20 e poucos mil": up to how much it may be. */
  readonly upTo: number | null;
}

const number = `(?:${numberInDigits}|${numberInWords})`;
const unit = "(?:milh(?:ao|oes|oe|aos)|milao|miloes|mil|mi|mm|kk|k|contos?|paus?|pilas?)(?![a-z])";

const beginning = new RegExp(
  `(?<![a-z0-9.,])(?:(r\\s?\\$\\s?|rs\\s(?=\\d)))?(${number}|mei[oa](?= milhao)|mil(?= e | reais))`,
  "g",
);
const half = / e mei[oa](?![a-z])/y;
const halfOfUnit = new RegExp(` e mei[oa](?=\\s?${unit})`, "y");
const andSome = / e (?:poucos?|poucas?|tantos|tantas|uns quebrados|alguma coisa|uns trocados)(?![a-z])/y;
const unitHere = new RegExp(`\\s?(${unit})`, "y");
const rest = new RegExp(` (?:e )?(${number})(\\s?(?:mil|k)(?![a-z]))?(?!\\s?mi)`, "y");
/** 30.000 and 30.000,00, but not 30000 */
const looksLikeMoney = /^\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{2})?$|^\d+,\d{2}$/;
const coins = /\s?(?:de )?(?:reais|real|contos?|pratas)(?![a-z])/y;

export function findAmounts(plain: string, text: string): readonly Amount[] {
  const amounts: Amount[] = [];
  let from = 0;
  for (const match of plain.matchAll(beginning)) {
    if (match.index < from) continue;
    const amount = readAmount(plain, text, match);
    amounts.push(amount);
    from = amount.end;
  }
  return amounts;
}

function readAmount(plain: string, text: string, match: RegExpExecArray): Amount {
  let end = match.index + match[0].length;
  const eat = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = end;
    const found = pattern.exec(plain);
    end += found?.[0].length ?? 0;
    return found;
  };
  const word = match[2] ?? "";
  const halves = eat(halfOfUnit) === null ? 0 : 0.5;
  const isVague = eat(andSome) !== null;
  // "1M" is a million, "30 m" is a length.
  const isCapitalM = text.charAt(end) === "M" && !/[a-z]/.test(plain.charAt(end + 1));
  if (isCapitalM) end += 1;
  const spokenUnit = isCapitalM ? "mi" : (eat(unitHere)?.[1] ?? (word === "mil" ? "mil" : undefined));
  const factor = factorOf(spokenUnit);
  const base = word.startsWith("mei") ? 0.5 : word === "mil" ? 1 : readNumber(word);
  // "30.000 mil" says thousand twice.
  const times = base >= 10_000 ? 1 : factor;
  let value = (base + halves) * times;
  if (factor > 1) value += eat(half) === null ? readRest(factor, rest, end, plain, eat) : factor / 2;
  const hasCoins = eat(coins) !== null;
  return {
    start: match.index,
    end,
    value: Math.round(value),
    unit: times,
    isMoney: match[1] !== undefined || hasCoins || factor > 1 || looksLikeMoney.test(word),
    upTo: isVague ? Math.round((base + (base >= 100 ? 100 : 10)) * times) : null,
  };
}

function factorOf(spoken: string | undefined): number {
  if (spoken === undefined) return 1;
  return /^(?:mi|mm|kk|milh.*|mil(?:ao|oes))$/.test(spoken) ? 1_000_000 : 1_000;
}

/** "1 milhão e 200 (mil)", "10 mil e quinhentos": only what is smaller than the unit belongs to it. */
function readRest(
  factor: number,
  pattern: RegExp,
  at: number,
  plain: string,
  eat: (pattern: RegExp) => RegExpExecArray | null,
): number {
  pattern.lastIndex = at;
  const next = pattern.exec(plain);
  if (next === null) return 0;
  const count = readNumber(next[1] ?? "");
  const value = count * (next[2] !== undefined || factor === 1_000_000 ? 1_000 : 1);
  if (value >= factor || count < (factor === 1_000_000 ? 1 : 100)) return 0;
  eat(pattern);
  return value;
}
