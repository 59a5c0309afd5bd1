import type { AdditionalPhone, Phones } from "../records/composite-fields.ts";

/** One number: national digits, ISO country, calling code with plus. The only shape stable in 0.55 and 2.x. */
export interface PhoneNumber {
  readonly number: string;
  readonly countryCode: string;
  readonly callingCode: string;
}

/** All of the field, as a write must send it. */
export interface WholePhones {
  readonly primaryPhoneNumber: string;
  readonly primaryPhoneCountryCode: string;
  readonly primaryPhoneCallingCode: string;
  readonly additionalPhones: readonly (PhoneNumber | AdditionalPhone)[];
}

export interface PhonesChange {
  /** `null` clears the number. */
  readonly primary?: PhoneNumber | null | undefined;
  readonly additional?: readonly PhoneNumber[] | undefined;
}

/**
 * The phone field to write: what the change names, the rest as it is on the person now.
 * 2.x empties the sub-fields that a write leaves out.
 */
export function wholePhones(change: PhonesChange, existing?: Phones | null): WholePhones {
  const primary = change.primary === undefined ? primaryOf(existing) : change.primary;
  return {
    primaryPhoneNumber: primary?.number ?? "",
    primaryPhoneCountryCode: primary?.countryCode ?? "",
    primaryPhoneCallingCode: primary?.callingCode ?? "",
    additionalPhones: change.additional ?? existing?.additionalPhones ?? [],
  };
}

function primaryOf(phones: Phones | null | undefined): PhoneNumber {
  return {
    number: phones?.primaryPhoneNumber ?? "",
    countryCode: phones?.primaryPhoneCountryCode ?? "",
    callingCode: phones?.primaryPhoneCallingCode ?? "",
  };
}
