import { distance } from "fastest-levenshtein";

/** Typing slips between two words; a letter that stands elsewhere counts as one: "pedriata". */
export function slipsBetween(left: string, right: string): number {
  const slips = distance(left, right);
  return slips === 2 && lettersOf(left) === lettersOf(right) ? 1 : slips;
}

const lettersOf = (word: string): string => Array.from(word).sort().join("");

/** How many slips a word of this length may have and still be meant. Short words have too many neighbours. */
export const slipsAllowed = (length: number): number => (length < 5 ? 0 : length < 9 ? 1 : 2);

/** "Brasil todo" is not "Brasil Novo": each word has its own slips. */
function isCloseByWord(left: string, right: string): boolean {
  const words = left.split(" ");
  const others = right.split(" ");
  if (words.length !== others.length) return false;
  return words.every((word, at) => {
    const other = others[at] ?? "";
    return slipsBetween(word, other) <= slipsAllowed(Math.max(word.length, other.length));
  });
}

const firstHeard = (word: string): string => word.charAt(word.startsWith("h") ? 1 : 0);

/**
 * What was most likely meant.
 *
 * @returns the closest of the words within what is allowed; all of them when several are equally close; none
 */
export function closestOf(word: string, candidates: Iterable<string>): readonly string[] {
  let best = Number.POSITIVE_INFINITY;
  let found: string[] = [];
  if (word.length < 5) return found;
  for (const candidate of candidates) {
    // People seldom miss the first letter that is heard: "hortopedista".
    if (candidate.length < 5 || firstHeard(candidate) !== firstHeard(word)) continue;
    const allowed = Math.min(best, slipsAllowed(Math.max(candidate.length, word.length)));
    if (Math.abs(candidate.length - word.length) > allowed) continue;
    const slips = slipsBetween(word, candidate);
    if (slips > allowed || (slips > 1 && !isCloseByWord(word, candidate))) continue;
    if (slips < best) found = [];
    best = slips;
    found.push(candidate);
  }
  return found;
}
