/** A word of a message: letters and digits in a row. */
export interface Word {
  /** Lower case, no accents. */
  readonly plain: string;
  /** As it was typed. */
  readonly raw: string;
  readonly start: number;
  readonly end: number;
  /** What stands between the word before and this one. */
  readonly gap: string;
}

/** One message, ready to be looked through. What is found in `plain` stands at the same place in `text`. */
export interface Phrase {
  readonly text: string;
  readonly plain: string;
  readonly words: readonly Word[];
}

export function readPhrase(given: string): Phrase {
  const text = given.normalize("NFC");
  const plain = Array.from({ length: text.length }, (_, at) => plainCharacter(text.charAt(at))).join("");
  let last = 0;
  const words = Array.from(plain.matchAll(/[a-z0-9]+/g), ({ 0: word, index }): Word => {
    const gap = plain.slice(last, index);
    last = index + word.length;
    return { plain: word, raw: text.slice(index, last), start: index, end: last, gap };
  });
  return { text, plain, words };
}

/** For comparing: lower case, no accents, words apart by one space. */
export const toPlain = (text: string): string =>
  readPhrase(text)
    .words.map(({ plain }) => plain)
    .join(" ");

/** The same phrase without what was found in it already. */
export function withoutSpans(phrase: Phrase, spans: readonly Span[]): Phrase {
  if (spans.length === 0) return phrase;
  const blank = (text: string) => spans.reduce((left, span) => blankOut(left, span), text);
  return readPhrase(blank(phrase.text));
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A line break ends every sentence, so that what stood on both sides is not read as one. */
export const blankOut = (text: string, { start, end }: Span): string =>
  text.slice(0, start) + "\n".repeat(Math.max(end - start, 0)) + text.slice(end);

const replaced: Readonly<Record<string, string>> = {
  "’": "'",
  "‘": "'",
  "`": "'",
  "´": "'",
  "–": "-",
  "—": "-",
  "−": "-",
  "\u00a0": " ",
  "\t": " ",
  "\r": "\n",
};

/** Always one character: positions stay. */
function plainCharacter(character: string): string {
  const known = replaced[character];
  if (known !== undefined) return known;
  const lower = character.normalize("NFD").charAt(0).toLowerCase();
  return lower.length === 1 ? lower : character;
}
