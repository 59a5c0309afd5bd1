import { type CountryCode, parsePhone } from "../../identity/phone.ts";
import type { Phrase } from "../text/phrase.ts";

const shortest = 10;

/** A phone number with its area code somewhere in a message, as E.164. */
export function readPhone(phrase: Phrase, region: CountryCode): string | null {
  for (const { 0: written } of phrase.plain.matchAll(/(?:\+|\()?\d[\d\s().-]{8,}\d/g)) {
    const digits = written.replaceAll(/\D/g, "");
    const phone = digits.length < shortest || digits.length > 13 ? null : parsePhone(written, region);
    if (phone !== null) return phone.e164;
  }
  return null;
}
