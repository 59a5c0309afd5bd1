import type { Phrase, Span, Word } from "../text/phrase.ts";
import { type Municipality, municipalitiesByName, placeKey } from "./municipalities.ts";
import type { PlaceContext } from "./place.ts";
import { stateBeside } from "./place-cues.ts";

/** A name of the list in a message, which may or may not be meant. */
export interface Candidate extends Span {
  readonly key: string;
  readonly named: readonly Municipality[];
  readonly isNickname: boolean;
}

const longestName = 7;

/** Longest names first, none inside another. */
export function candidatesOf({ words, plain }: Phrase, nicknames: PlaceContext["nicknames"]): readonly Candidate[] {
  const byName = municipalitiesByName();
  const candidates: Candidate[] = [];
  for (let at = 0; at < words.length; at += 1) {
    for (let length = Math.min(longestName, words.length - at); length > 0; length -= 1) {
      const taken = words.slice(at, at + length);
      if (taken.slice(1).some(({ gap }) => !/^(?: |'|-|\. ?)$/.test(gap))) continue;
      const candidate = candidateOf(taken, plain, byName, nicknames);
      if (candidate === null || isPartOfWord(plain, candidate)) continue;
      candidates.push(candidate);
      at += length - 1;
      break;
    }
  }
  return candidates;
}

const isPartOfWord = (plain: string, { start, end }: Span): boolean =>
  /[@#_]/.test(plain.charAt(start - 1)) || /[@_]/.test(plain.charAt(end));

function candidateOf(
  taken: readonly Word[],
  text: string,
  byName: ReadonlyMap<string, readonly Municipality[]>,
  nicknames: PlaceContext["nicknames"],
): Candidate | null {
  const plain = taken.map((word) => word.plain).join(" ");
  const span = { start: taken[0]?.start ?? 0, end: taken.at(-1)?.end ?? 0 };
  const nickname = nicknames.get(plain);
  const key = placeKey(plain);
  const named = byName.get(key);
  // "Taguatinga" is Brasília's, "Taguatinga - TO" is not.
  const isNamed =
    named !== undefined &&
    stateBeside(
      text,
      span,
      named.map(({ uf }) => uf),
    ) !== null;
  if (nickname !== undefined && !isNamed) return { ...span, key: plain, named: [nickname], isNickname: true };
  if (named === undefined) return null;
  const typed = taken
    .map(({ raw }) => raw)
    .join(" ")
    .toLowerCase();
  // Goiana and Goianá are two places.
  const exact = named.filter(({ name }) => name.toLowerCase() === typed);
  const differ = new Set(named.map(({ name }) => name)).size > 1;
  return { ...span, key, named: differ && exact.length > 0 ? exact : named, isNickname: false };
}
