import { parsePhone, phoneVariants } from "@tpc/sync-core";
import type { ErasureTargets } from "./erasure.ts";

/** Words of a name that are nobody's: titles and the particles of Portuguese names. */
const common = new Set(["dr", "dra", "sr", "sra", "prof", "de", "da", "do", "das", "dos", "e"]);
/** A shorter word stands in too many texts. */
const fewestLetters = 3;

/**
 * What takes a person out of a text that stays: names become initials, e-mails and phones go, in whatever case and punctuation
 * they were written. The rest of the text is as it was.
 */
export function redactor({ names = [], keys }: Pick<ErasureTargets, "names" | "keys">): (text: string) => string {
  const values = (kind: string) => keys.filter((key) => key.startsWith(kind)).map((key) => key.slice(kind.length));
  const words = new Set(names.flatMap(wordsOf));
  const spellings = values("phone:").flatMap(phoneVariants).flatMap(spellingsOf);
  const rules: readonly (readonly [RegExp, (found: string) => string])[] = [
    ...values("email:").map((email) => [whole(literal(email)), () => "…"] as const),
    ...[...new Set(spellings)].toSorted(longestFirst).map((digits) => [asNumber(digits), () => "…"] as const),
    ...[...words].toSorted(longestFirst).map((word) => [whole(literal(word)), initial] as const),
  ];
  return (text) => rules.reduce((left, [pattern, write]) => left.replace(pattern, write), text);
}

function wordsOf(name: string): readonly string[] {
  const words = name.split(/[^\p{L}\p{M}\p{N}'’-]+/u);
  return words.filter((word) => word.length >= fewestLetters && !common.has(word.toLowerCase()));
}

const longestFirst = (left: string, right: string): number => right.length - left.length;
const initial = (word: string): string => `${Array.from(word)[0]?.toUpperCase() ?? ""}.`;
const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
const whole = (pattern: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, "giu");

/** The number with its country and without. */
function spellingsOf(e164: string): readonly string[] {
  const national = parsePhone(e164, "BR")?.nationalNumber;
  return [e164.slice(1), ...(national === undefined ? [] : [national])];
}

const asNumber = (digits: string): RegExp =>
  new RegExp(`(?<!\\d)[+(]{0,2}${[...digits].join("[\\s().-]{0,3}")}(?!\\d)`, "gu");
