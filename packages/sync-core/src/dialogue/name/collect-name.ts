import type { Word } from "../text/phrase.ts";
import { firstNames } from "./first-names.ts";
import type { NameContext, NameFound } from "./name-found.ts";
import { isNoName } from "./not-a-name.ts";
import { isParticle, properCase } from "./proper-case.ts";

const mostWords = 6;

/** Surnames that are everyday words too. */
const surnames: ReadonlySet<string> = new Set(
  "dias jesus deus abril agosto sexta real saude novo nova oliva".split(" "),
);
/** What ends a family's name. */
const suffixes: ReadonlySet<string> = new Set("filho neto neta junior jr sobrinho".split(" "));

/** The words from the first on that may be a name's. */
export function collect(words: readonly Word[], { isOtherAnswer }: NameContext): readonly Word[] {
  const name: Word[] = [];
  for (const word of words.slice(0, mostWords + 2)) {
    // A full stop goes on with a name only after an initial: "J. Carlos".
    const goesOn = (name.at(-1)?.plain.length ?? 0) === 1 ? /^(?:\s|'|-|\. ?)$/ : /^(?:\s|'|-)$/;
    if (name.length > 0 && !goesOn.test(word.gap)) break;
    if (name.length > 0 && word.gap.includes("\n")) break;
    if (name.length === 0 && /^(?:dr|dra|doutor|doutora)$/.test(word.plain)) break;
    const isFirstName = firstNames.has(word.plain);
    if (isParticle(word.plain) && name.length > 0) {
      name.push(word);
      continue;
    }
    if (name.length > 0 && suffixes.has(word.plain)) {
      name.push(word);
      continue;
    }
    const next = words[words.indexOf(word) + 1];
    // The D of "d'Ávila", the P of "Ana P.", not the article of "Mateus, e o seu?"; the surnames "de Jesus" and "Dias".
    const isInitial = name.length > 0 && !/^[aeo]$/.test(word.plain);
    const isShort = word.plain.length === 1 && (isInitial || next?.gap === "'" || next?.gap === ". ");
    const isSurname = name.length > 0 && (word.plain === "dias" || isParticle(name.at(-1)?.plain ?? ""));
    if (!isShort && !(isSurname && surnames.has(word.plain)) && isNoName(word.plain, isFirstName)) break;
    if (!isShort && word.plain.length === 1) break;
    const isPlaceAfterDe = name.at(-1)?.plain === "de" && isOtherAnswer(word.plain);
    const isOther = isOtherAnswer(word.plain) && !isFirstName && name.length === 0;
    if (isPlaceAfterDe || isOther) break;
    name.push(word);
    if (name.length === mostWords) break;
  }
  while (isParticle(name.at(-1)?.plain ?? "")) name.pop();
  return name.length === 1 && (name[0]?.plain.length ?? 0) < 2 ? [] : name;
}

/** @param first - the word the span begins with, the title for instance */
export function found(name: readonly Word[], first: Word | undefined, title: string | null): NameFound {
  const raw = name.map((word) => word.raw);
  return { name: joinGaps(name, raw), title, start: first?.start ?? 0, end: name.at(-1)?.end ?? 0 };
}

/** Keeps "D'Ávila" and "Ana-Lu" in one. */
function joinGaps(name: readonly Word[], raw: readonly string[]): string {
  const parts: string[] = [];
  for (const [at, word] of name.entries()) {
    const joiner = at > 0 && /^['-]$/.test(word.gap) ? word.gap : "";
    if (joiner === "") parts.push(raw[at] ?? "");
    else parts.push(`${parts.pop() ?? ""}${joiner}${raw[at] ?? ""}`);
  }
  return properCase(parts);
}
