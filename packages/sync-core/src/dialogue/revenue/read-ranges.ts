import type { Span } from "../text/phrase.ts";
import type { Amount } from "./find-amounts.ts";

/** One amount, or two that belong together, with the words that bound them: "entre 20 e 40 mil", "mais de 30k". */
export interface Range extends Span {
  readonly minBrl: number | null;
  readonly maxBrl: number | null;
  readonly first: Amount;
  readonly last: Amount;
}

const about = "(?:uns|umas|os|as|cerca de|aproximadamente|r\\$)?";
const noMoreThan = new RegExp(
  `(?:\\bate|\\bmenos d[eo]s?|\\bmenos que|\\babaixo d[eo]s?|\\binferior(?:es)? a|\\bmenor(?:es)? (?:que|do que|de)|\\bno max(?:imo)?|\\bmaximo d?e?|<=?|\\b(?:nao|nem) (?:chega|chego|passa|passo|ultrapassa|da|atinge|bate)\\w* ?(?:a|de|dos|os|nem)?|\\bnao (?:fatur\\w+ |tir\\w+ |ganh\\w+ |faz\\w+ |faco )?mais (?:d[eo]s?|que|do que)|\\bnem(?: perto d[eo]s?)?)\\s*${about}\\s*$`,
);
const atLeast = new RegExp(
  `(?:\\bmais d[eo]s?|\\bmais que|\\bacima d[eo]s?|\\bpass(?:a|o|amos|ando|ou) (?:um pouco )?d[eo]s?|\\bultrapass\\w+|\\bsuper(?:a|o|amos)|\\bsuperior(?:es)? a|\\bmaior(?:es)? (?:que|do que|de)|\\ba partir d[eo]s?|\\bno min(?:imo)?|\\bminimo d?e?|\\bpelo menos|\\bao menos|\\balem d[eo]s?|\\bbem mais d[eo]s?|>=?|(?<![-/]\\s?)\\+ ?(?:de)?)\\s*${about}\\s*$`,
);
const notABound = /(?:\+ ?\/? ?-|\bmais ou menos|\bem media|-\s*\+)\s*(?:de|uns|umas)?\s*$/;
const orMore =
  /^\s*(?:reais)?\s*(?:por mes|mensais|mensal|\/ ?mes|ao mes)?,?\s*(?:\+(?! ?\/? ?-)|ou mais|(?:pra|para|p\/) (?:cima|mais)|e pouco|no minimo|em diante|(?:pra|para) la|facil|plus)/;
const orLess =
  /^\s*(?:reais)?\s*(?:por mes|mensais|mensal|\/ ?mes|ao mes)?,?\s*(?:ou menos|(?:pra|para|p\/) (?:baixo|menos)|no maximo)/;
const joins = /^\s*(?:reais)?\s*(?:-|a|ate|~|ou|\/|(?:pra|para|p\/)|x)\s*(?:r\$)?\s*(?:uns|umas|os)?\s*$/;

export function readRanges(plain: string, amounts: readonly Amount[]): readonly Range[] {
  const ranges: Range[] = [];
  for (let at = 0; at < amounts.length; at += 1) {
    const first = amounts[at];
    const second = amounts[at + 1];
    if (first === undefined) continue;
    const pair = second === undefined ? null : pairUp(plain, first, second);
    if (pair !== null) at += 1;
    ranges.push(pair ?? boundOf(plain, first));
  }
  return joinBounds(plain, ranges);
}

/** "Mais de 20 e menos de 40": one range in two halves. */
function joinBounds(plain: string, ranges: readonly Range[]): readonly Range[] {
  return ranges.flatMap((range, at) => {
    const next = ranges[at + 1];
    const before = ranges[at - 1];
    if (before !== undefined && areHalves(plain, before, range)) return [];
    if (next === undefined || !areHalves(plain, range, next)) return [range];
    const [low, high] = shareUnit(range.first, next.last);
    return [{ start: range.start, end: next.end, minBrl: low, maxBrl: high, first: range.first, last: next.last }];
  });
}

const andLess = /^\s*(?:reais)?\s*(?:,|e|mas|,\s*mas)\s*[a-z]+(?: de| dos)?\s*$/;
const areHalves = (plain: string, left: Range, right: Range): boolean =>
  left.maxBrl === null &&
  right.minBrl === null &&
  andLess.test(plain.slice(left.end, right.start)) &&
  shareUnit(left.first, right.last)[0] < shareUnit(left.first, right.last)[1];

function pairUp(plain: string, first: Amount, second: Amount): Range | null {
  const between = plain.slice(first.end, second.start);
  const before = plain.slice(Math.max(first.start - 25, 0), first.start);
  const isBetween =
    /\bentre\s*(?:os|uns|r\$)?\s*$/.test(before) && /^\s*(?:reais)?\s*(?:e|a|ate)\s*(?:os|uns|r\$)?\s*$/.test(between);
  // "uns 20, 30 mil": the unit comes last.
  const isClose = second.value > first.value && second.value <= 2 * first.value && !first.isMoney && !second.isMoney;
  const isListed = /^,? $/.test(between) && first.unit === 1 && (second.unit > 1 || isClose);
  if (!isBetween && !joins.test(between) && !isListed) return null;
  const [low, high] = shareUnit(first, second);
  if (low >= high) return null;
  return { start: first.start, end: second.end, minBrl: low, maxBrl: high, first, last: second };
}

/** "20 a 40 mil", "20k a 40": who has no unit takes the other's, unless "entre 900 e 1 milhão" makes that absurd. */
function shareUnit(first: Amount, second: Amount): readonly [number, number] {
  const lacks = (amount: Amount) => amount.unit === 1 && amount.value < 1_000;
  if (lacks(first) && !lacks(second)) {
    const unit = second.unit > 1 ? second.unit : 1_000;
    const low = first.value * unit;
    return [low < second.value ? low : first.value * 1_000, second.value];
  }
  if (lacks(second) && !lacks(first)) return [first.value, second.value * (first.unit > 1 ? first.unit : 1_000)];
  return [first.value, second.value];
}

function boundOf(plain: string, amount: Amount): Range {
  const before = plain.slice(Math.max(amount.start - 40, 0), amount.start);
  const after = plain.slice(amount.end);
  const { value } = amount;
  const range = (minBrl: number | null, maxBrl: number | null): Range => ({
    start: amount.start,
    end: amount.end,
    minBrl,
    maxBrl,
    first: amount,
    last: amount,
  });
  if (notABound.test(before)) return range(value, value);
  if (noMoreThan.test(before) || orLess.test(after)) return range(null, value);
  if (atLeast.test(before) || orMore.test(after)) return range(value, null);
  return range(value, amount.upTo ?? value);
}
