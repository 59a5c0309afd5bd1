import { type Phrase, readPhrase, toPlain } from "../text/phrase.ts";

const ordinals: readonly (readonly string[])[] = [
  ["1", "um", "uma", "primeira", "primeiro", "1a", "1o", "a"],
  ["2", "dois", "duas", "segunda", "segundo", "2a", "2o", "b"],
  ["3", "tres", "terceira", "terceiro", "3a", "3o", "c"],
  ["4", "quatro", "quarta", "quarto", "4a", "4o", "d"],
  ["5", "cinco", "quinta", "quinto", "5a", "5o", "e"],
  ["6", "seis", "sexta", "sexto", "6a", "6o", "f"],
  ["7", "sete", "setima", "setimo", "7a", "7o"],
  ["8", "oito", "oitava", "oitavo", "8a", "8o"],
  ["9", "nove", "nona", "nono", "9a", "9o"],
];
const said =
  /^(?:(?:a|o|e|eh|seria|acho que|fico com|escolho|vou de|marco|pode ser|a de|faixa|na|opcao|op|numero|n|no|alternativa|item|letra|resposta) )*([a-z]+|\d[ao]?)(?: (?:opcao|alternativa|mesmo|por favor))*$/;

/**
 * The number of an option: "2", "opção 2", "a segunda", "2️⃣", "a última".
 *
 * @returns from 0, or `null`
 */
export function readOption(phrase: Phrase, count: number): number | null {
  const plain = toPlain(phrase.text);
  const word = said.exec(plain)?.[1];
  if (word === undefined || count === 0) return null;
  if (/^ultim[ao]$/.test(word)) return count - 1;
  // A lone letter may be anything; "letra b" is an option.
  if (/^[a-f]$/.test(word) && !/\b(?:letra|opcao|alternativa)\b/.test(plain)) return null;
  const at = ordinals.findIndex((words) => words.includes(word));
  return at >= 0 && at < count ? at : null;
}

/** Of several, "1 e 3", the one that was named first. */
export function readFirstOption(phrase: Phrase, count: number): number | null {
  const parts = phrase.plain.split(/\s(?:e|ou)\s|,/).map((part) => readOption(readPhrase(part), count));
  return parts.length > 1 && parts.every((part) => part !== null) ? (parts[0] ?? null) : null;
}
