import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from "libphonenumber-js";
import { coded } from "../twenty-error.ts";

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
  if (countryCode !== "" && !isSupportedCountry(countryCode))
    throw coded("INVALID_PHONE_COUNTRY_CODE", `Invalid country code ${countryCode}`);
  if (callingCode !== "" && !/^\+?[1-9]\d{0,3}$/.test(callingCode))
    throw coded("INVALID_PHONE_CALLING_CODE", `Invalid calling code ${callingCode}`);
  const ofCountry = isSupportedCountry(countryCode) ? getCountryCallingCode(countryCode) : "";
  if (ofCountry !== "" && callingCode !== "" && ofCountry !== callingCode.replace("+", "")) {
    throw coded(
      "CONFLICTING_PHONE_CALLING_CODE_AND_COUNTRY_CODE",
      "Provided country code and calling code are conflicting",
    );
  }
  const digits = callingCode.replace("+", "");
  const region = isSupportedCountry(countryCode) ? (countryCode as CountryCode) : undefined;
  const parsed =
    number.startsWith("+") || region !== undefined || digits === ""
      ? parsePhoneNumberFromString(number, region)
      : parsePhoneNumberFromString(`+${digits}${number}`);
  if (parsed === undefined) throw coded("INVALID_PHONE_NUMBER", `Provided phone number is invalid ${number}`);
  if (digits !== "" && parsed.countryCallingCode !== digits) {
    throw coded("CONFLICTING_PHONE_CALLING_CODE", "Provided and inferred calling code are conflicting");
  }
  if (region !== undefined && parsed.country !== undefined && parsed.country !== region) {
    throw coded("CONFLICTING_PHONE_COUNTRY_CODE", "Provided and inferred country code are conflicting");
  }
  return {
    number: parsed.nationalNumber,
    countryCode: parsed.country ?? countryCode,
    callingCode: `+${parsed.countryCallingCode}`,
  };
}
