/** In some countries a mobile is written with or without one digit more, and WhatsApp, people and CRMs do not agree which. */
interface DigitOfMobiles {
  readonly country: string;
  readonly digit: string;
  /** How many digits of the national number stand before it. */
  readonly after: number;
  /** The national numbers, without the digit, of lines that may have it. */
  readonly shortForm: RegExp;
  /** Whether the form that leads are compared by has the digit. */
  readonly inKey: boolean;
}

/** Area codes that exist (Anatel). A table, because 0800, 0300 and 0900 look like area codes 80, 30 and 90. */
const brazilianAreaCodes = (
  "11 12 13 14 15 16 17 18 19 21 22 24 27 28 31 32 33 34 35 37 38 41 42 43 44 45 46 47 48 49 51 53 54 55 " +
  "61 62 63 64 65 66 67 68 69 71 73 74 75 77 79 81 82 83 84 85 86 87 88 89 91 92 93 94 95 96 97 98 99"
).split(" ");

/**
 * By calling code. Sources:
 * - Brazil: Anatel's ninth digit, 2012 to 2016. Mobiles had eight digits beginning with 6 to 9, landlines begin with 2 to 5;
 *   WhatsApp keeps the form a number was registered with.
 * - Mexico: the numbering plan of August 2019 (IFT) took away the 1 between +52 and a mobile's ten digits. libphonenumber
 *   calls a number with it impossible; WhatsApp still reports it.
 * - Argentina: the numbering plan (ENACOM): ten digits, area codes 11, 2… and 3…, with a 9 before them when a mobile is called
 *   from abroad, and a 15 inside them at home. Lists hold all forms. Ten digits are assigned once, to a landline or a mobile.
 * WhatsApp's own spelling of both is handled alike by Evolution API 2.3 (`createJid`: the third of 13 digits goes).
 */
const digits: Readonly<Record<string, DigitOfMobiles>> = {
  "+55": {
    country: "BR",
    digit: "9",
    after: 2,
    shortForm: new RegExp(`^(?:${brazilianAreaCodes.join("|")})[6-9]\\d{7}$`),
    inKey: true,
  },
  "+52": { country: "MX", digit: "1", after: 0, shortForm: /^[2-9]\d{9}$/, inKey: false },
  "+54": { country: "AR", digit: "9", after: 0, shortForm: /^(?:11|[23]\d)\d{8}$/, inKey: false },
};

export interface BothForms {
  readonly country: string;
  /** National number as leads are compared by. */
  readonly key: string;
  /** The same line, written the other way. */
  readonly other: string;
}

/** Both forms of a line that has two; `null` for every other one. */
export function bothForms(callingCode: string, nationalNumber: string): BothForms | null {
  const rule = digits[callingCode];
  if (rule === undefined) return null;
  const { country, digit, after, shortForm, inKey } = rule;
  const head = nationalNumber.slice(0, after);
  const tail = nationalNumber.slice(after);
  const short = tail.startsWith(digit) ? head + tail.slice(digit.length) : "";
  const shorter = [short, nationalNumber].find((form) => shortForm.test(form));
  if (shorter === undefined) return null;
  const longer = shorter.slice(0, after) + digit + shorter.slice(after);
  return inKey ? { country, key: longer, other: shorter } : { country, key: shorter, other: longer };
}

/** The calling code of a number whose country is in the table. */
export const callingCodeWithForms = (e164: string): string | null =>
  Object.keys(digits).find((code) => e164.startsWith(code)) ?? null;
