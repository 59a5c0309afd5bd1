import { blankOut } from "../text/phrase.ts";

/** The "dr.joao" of an e-mail address is no name, the city in a link no answer. */
export const withoutAddresses = (text: string): string =>
  text.replaceAll(/\S+@\S+|(?:https?:\/\/|www\.)\S+|@[\w.]+/g, (address) => "\n".repeat(address.length));

/** "1) Ana 2) pediatra": the numbers of a list that the lead made. */
export function withoutNumbering(text: string): string {
  const numbers = [...text.matchAll(/(?<=^|\s)[1-9][).-]\s?(?=\S)/g)];
  if (numbers.length < 2) return text;
  return numbers.reduce(
    (left, { index, 0: { length } }) => blankOut(left, { start: index, end: index + length }),
    text,
  );
}

const denials: readonly RegExp[] = [
  /\bn[aã]o (?:e|é|eh|era|sou de|moro em|atendo em|faturo(?! (?:nada|nem|mais|muito))|fica em|sou)\s[^,.;\n]{1,40}[,;.]\s*(?=(?:e|é|eh|sou|na verdade|mas|moro|atendo|faturo)\s)/i,
  /\bn[aã]o (?:é|eh) [^,.;\n]{2,40}? (?=(?:é|eh) )/i,
  // "Valinhos, não Campinas", "50 e não 30".
  /(?:,| e)\s+n[aã]o (?:é |eh |sou )?(?!quero|sei|tenho|posso|vou|gosto|fatur|obrigad|atend|sou|é)[\p{L}\d]+(?: mil| k)?\s*$/iu,
];

/** "Não é Campinas, é Valinhos": what is denied is not heard. */
export const withoutDenials = (text: string): string =>
  denials.reduce((left, denial) => {
    const found = denial.exec(left);
    return found === null ? left : blankOut(left, { start: found.index, end: found.index + found[0].length });
  }, text);
