import type { PhonesValue } from "../records/record.ts";
import type { TwentyVersion } from "../twenty-version.ts";
import { normalizePhone2x } from "./phones-2x.ts";
import { asObject, asText } from "./read-input.ts";

/**
 * 0.55 stores whatever comes and keeps what is left out; 2.x validates, and a left-out `additionalPhones` is emptied.
 */
export function writePhones(current: PhonesValue, value: unknown, version: TwentyVersion): PhonesValue {
  const input = asObject(value);
  const sub = (name: keyof PhonesValue, kept: string) => (name in input ? asText(input[name]) : kept);
  if (version === "0.55") {
    return {
      primaryPhoneNumber: sub("primaryPhoneNumber", current.primaryPhoneNumber),
      primaryPhoneCountryCode: sub("primaryPhoneCountryCode", current.primaryPhoneCountryCode),
      primaryPhoneCallingCode: sub("primaryPhoneCallingCode", current.primaryPhoneCallingCode),
      additionalPhones:
        "additionalPhones" in input ? additionalPhones(input.additionalPhones) : current.additionalPhones,
    };
  }
  const primary = normalizePhone2x({
    number: sub("primaryPhoneNumber", ""),
    countryCode: sub("primaryPhoneCountryCode", ""),
    callingCode: sub("primaryPhoneCallingCode", ""),
  });
  return {
    primaryPhoneNumber: primary.number,
    primaryPhoneCountryCode: primary.countryCode,
    primaryPhoneCallingCode: primary.callingCode,
    additionalPhones: additionalPhones(input.additionalPhones)?.map(normalizePhone2x) ?? [],
  };
}

function additionalPhones(value: unknown): PhonesValue["additionalPhones"] {
  if (!Array.isArray(value)) return null;
  return value.map((entry) => {
    const phone = asObject(entry);
    return {
      number: asText(phone.number),
      callingCode: asText(phone.callingCode),
      countryCode: asText(phone.countryCode),
    };
  });
}
