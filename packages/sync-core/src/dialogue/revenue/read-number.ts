const ones = "um uma dois duas tres quatro cinco seis sete oito nove".split(" ");
const oneValues = [1, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9];
const teens = "dez onze doze treze quatorze catorze quinze dezesseis dezasseis dezessete dezoito dezenove".split(" ");
const teenValues = [10, 11, 12, 13, 14, 14, 15, 16, 16, 17, 18, 19];
const tens = "vinte trinta quarenta cinquenta cincoenta sessenta setenta oitenta noventa".split(" ");
const tenValues = [20, 30, 40, 50, 50, 60, 70, 80, 90];
const hundreds =
  "cem cento duzentos duzentas trezentos trezentas quatrocentos quinhentos quinhentas seiscentos setecentos oitocentos novecentos".split(
    " ",
  );
const hundredValues = [100, 100, 200, 200, 300, 300, 400, 500, 500, 600, 700, 800, 900];

const values = new Map<string, number>([
  ...ones.map((word, at) => [word, oneValues[at] ?? 0] as const),
  ...teens.map((word, at) => [word, teenValues[at] ?? 0] as const),
  ...tens.map((word, at) => [word, tenValues[at] ?? 0] as const),
  ...hundreds.map((word, at) => [word, hundredValues[at] ?? 0] as const),
]);

const any = (words: readonly string[]) => `(?:${words.join("|")})`;
const small = `(?:${any(tens)}(?: e ${any(ones)})?|${any([...teens, ...ones])})`;

/** A number in words below a thousand. Larger comes before smaller, so that "entre vinte e quarenta" stays two numbers. */
export const numberInWords = `(?:${any(hundreds)}(?: e ${small})?|${small})(?![a-z])`;

/** 30, 30.000, 30.000,00, 30,000, 30 000, 1,2 and 1.2 */
export const numberInDigits =
  "(?:\\d{1,3}(?:\\.\\d{3})+(?!\\d)(?:[.,]\\d{1,2}(?!\\d))?|\\d{1,3}(?:,\\d{3})+(?!\\d)(?:\\.\\d{1,2}(?!\\d))?|\\d{1,3}(?: 000)+(?!\\d)|\\d+(?:[.,]\\d{1,2}(?!\\d))?)";

/** The value of what one of the two patterns above found. */
export function readNumber(found: string): number {
  if (/^[a-z]/.test(found)) {
    return found.split(" ").reduce((sum, word) => sum + (values.get(word) ?? 0), 0);
  }
  const cents = /[.,]\d{1,2}$/.exec(found)?.[0] ?? "";
  const whole = found.slice(0, found.length - cents.length).replaceAll(/[., ]/g, "");
  return Number(`${whole}.${cents.slice(1) || "0"}`);
}
