import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js/min";

export type { CountryCode };

export interface Phone {
  /** E.164 exactly as given, the ninth digit neither added nor removed. */
  readonly e164: string;
  /** E.164 for comparing: a Brazilian mobile always with its ninth digit. */
  readonly canonical: string;
  readonly country: string | null;
  /** With the plus sign: `+55`. */
  readonly callingCode: string;
  readonly nationalNumber: string;
}

/** Area codes that exist (Anatel). A table, because 0800, 0300 and 0900 look like area codes 80, 30 and 90. */
const brazilianAreaCodes = new Set(
  (
    "11 12 13 14 15 16 17 18 19 21 22 24 27 28 31 32 33 34 35 37 38 41 42 43 44 45 46 47 48 49 51 53 54 55 " +
    "61 62 63 64 65 66 67 68 69 71 73 74 75 77 79 81 82 83 84 85 86 87 88 89 91 92 93 94 95 96 97 98 99"
  ).split(" "),
);

/** Before 2012–2016 a Brazilian mobile had eight digits beginning with 6 to 9; landlines begin with 2 to 5. */
const mobileWithoutNinthDigit = /^(\d\d)([6-9]\d{7})$/;
const mobileWithNinthDigit = /^(\d\d)9([6-9]\d{7})$/;

/**
 * Reads a phone number in any usual notation.
 *
 * @param text - what a person typed or a vendor sent
 * @param defaultRegion - ISO country of numbers without a country code
 * @returns `null` when the text cannot be a phone number; never throws
 */
export function parsePhone(text: string, defaultRegion: CountryCode): Phone | null {
  const parsed = parsePhoneNumberFromString(text, defaultRegion);
  if (!parsed?.isPossible()) return null;
  const nationalNumber = parsed.nationalNumber as string;
  const callingCode = `+${parsed.countryCallingCode}`;
  const base = { e164: parsed.number as string, callingCode, nationalNumber };
  if (callingCode !== "+55") return { ...base, canonical: base.e164, country: parsed.country ?? null };
  const [, areaCode, subscriber] = mobileWithoutNinthDigit.exec(nationalNumber) ?? [];
  const lacksNinth = areaCode !== undefined && brazilianAreaCodes.has(areaCode);
  return { ...base, country: "BR", canonical: lacksNinth ? `+55${areaCode}9${subscriber}` : base.e164 };
}

/** The forms under which the same line may be stored: one, or two for a Brazilian mobile. E.164, as canonical first. */
export function phoneVariants(canonical: string): readonly string[] {
  if (!canonical.startsWith("+55")) return [canonical];
  const [, areaCode, subscriber] = mobileWithNinthDigit.exec(canonical.slice(3)) ?? [];
  if (areaCode === undefined || !brazilianAreaCodes.has(areaCode)) return [canonical];
  return [canonical, `+55${areaCode}${subscriber}`];
}
