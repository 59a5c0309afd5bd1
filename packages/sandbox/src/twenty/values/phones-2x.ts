import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js";
import { invalid } from "../twenty-error.ts";

interface PhoneParts {
  number: string;
  countryCode: string;
  callingCode: string;
}

/**
 * Validates and rewrites one number as 2.x does: national number, country and calling code inferred, conflicts refused.
 * Source: transform-phones-value of 2.x.
 */
export function normalizePhone2x(parts: PhoneParts): PhoneParts {
  const { number, countryCode, callingCode } = parts;
  if (number === "") return { number: "", countryCode, callingCode };
  if (countryCode !== "" && !isSupportedCountry(countryCode)) throw invalid(`Invalid country code ${countryCode}`);
  if (callingCode !== "" && !/^\+?[1-9]\d{0,3}$/.test(callingCode))
    throw invalid(`Invalid calling code ${callingCode}`);
  const digits = callingCode.replace("+", "");
  const region = isSupportedCountry(countryCode) ? (countryCode as CountryCode) : undefined;
  const parsed =
    number.startsWith("+") || region !== undefined || digits === ""
      ? parsePhoneNumberFromString(number, region)
      : parsePhoneNumberFromString(`+${digits}${number}`);
  if (parsed === undefined) throw invalid("Provided phone number is invalid");
  if (digits !== "" && parsed.countryCallingCode !== digits) {
    throw invalid("Provided and inferred calling code are conflicting");
  }
  if (region !== undefined && parsed.country !== undefined && parsed.country !== region) {
    throw invalid("Provided and inferred country code are conflicting");
  }
  return {
    number: parsed.nationalNumber,
    countryCode: parsed.country ?? countryCode,
    callingCode: `+${parsed.countryCallingCode}`,
  };
}
