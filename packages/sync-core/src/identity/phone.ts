import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js/min";
import { bothForms, callingCodeWithForms } from "./phone-forms.ts";

export type { CountryCode };

export interface Phone {
  /** E.164 exactly as given, no digit added or removed. */
  readonly e164: string;
  /** E.164 for comparing: a line that is written in two forms always in the same one (`phone-forms.ts`). */
  readonly canonical: string;
  readonly country: string | null;
  /** With the plus sign: `+55`. */
  readonly callingCode: string;
  /** As given, unless no such number exists any more: then the form that does. */
  readonly nationalNumber: string;
}

/**
 * Reads a phone number in any usual notation.
 *
 * @param text - what a person typed or a vendor sent
 * @param defaultRegion - ISO country of numbers without a country code
 * @returns `null` when the text cannot be a phone number; never throws
 */
export function parsePhone(text: string, defaultRegion: CountryCode): Phone | null {
  const parsed = parsePhoneNumberFromString(text, defaultRegion);
  if (parsed === undefined) return null;
  const given = parsed.nationalNumber as string;
  const callingCode = `+${parsed.countryCallingCode}`;
  const forms = bothForms(callingCode, given);
  const isPossible = parsed.isPossible();
  if (!isPossible && forms === null) return null;
  return {
    e164: parsed.number as string,
    canonical: forms === null ? (parsed.number as string) : callingCode + forms.key,
    country: forms?.country ?? parsed.country ?? (callingCode === "+55" ? "BR" : null),
    callingCode,
    nationalNumber: isPossible || forms === null ? given : forms.key,
  };
}

/** The forms under which the same line may be stored: one, or two. E.164, as canonical first. */
export function phoneVariants(canonical: string): readonly string[] {
  const callingCode = callingCodeWithForms(canonical);
  if (callingCode === null) return [canonical];
  const national = canonical.slice(callingCode.length);
  const forms = bothForms(callingCode, national);
  return forms?.key === national ? [canonical, callingCode + forms.other] : [canonical];
}
