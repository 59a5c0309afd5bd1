import type { Goal } from "../content/dialogue-content.ts";
import { slipsBetween } from "../text/close-to.ts";
import { type Phrase, toPlain } from "../text/phrase.ts";

const longestGoal = 300;
/** Words that say nothing when they are alone. */
const saysNothing =
  /^(?:nao|sim|talvez|nada|isso|qualquer|outr[oa]s?|outra coisa|outro objetivo|nenhum[a]?(?: d[ea]ss[ae]s| delas| deles)?|nenhuma das opcoes|sei la|hum+|ah+|eh+|k+|ha+|teste|oi|aqui|agora|depois|amanha|hoje|obrigad[oa])$/;

/** Words that may stand between two of a synonym's. */
const mostBetween = 2;

/** A goal of the list, by the longest of its words that was said. */
export function readGoal(phrase: Phrase, goals: readonly Goal[], isAsked: boolean): string | null {
  const words = phrase.words.map(({ plain }) => plain);
  const said = goals.flatMap(({ name, synonyms, shortForms }) =>
    [toPlain(name), ...synonyms, ...(isAsked ? shortForms : [])]
      .filter((synonym) => isSaid(synonym.split(" "), words))
      .map((synonym) => ({ name, length: synonym.length })),
  );
  return said.toSorted((left, right) => right.length - left.length)[0]?.name ?? null;
}

/** In this order, each close to the one before. */
const isSaid = (synonym: readonly string[], words: readonly string[]): boolean =>
  words.some((_, start) => {
    let at = start;
    return synonym.every((wanted, index) => {
      const reach = index === 0 ? 1 : mostBetween + 1;
      const found = words.slice(at, at + reach).findIndex((word) => isSame(word, wanted));
      at += found + 1;
      return found >= 0;
    });
  });

const isSame = (word: string, wanted: string): boolean =>
  word === wanted ||
  `${word}s` === wanted ||
  word === `${wanted}s` ||
  (wanted.length >= 6 && word.charAt(0) === wanted.charAt(0) && slipsBetween(word, wanted) === 1);

/** Asked for the goal, the lead's own words are one, unless they say nothing. */
export function readOwnGoal(phrase: Phrase): string | null {
  const plain = toPlain(phrase.text);
  const hasWords = /[a-z]{4}/.test(plain) && !saysNothing.test(plain);
  return hasWords ? phrase.text.replaceAll(/\s+/g, " ").trim().slice(0, longestGoal) : null;
}
