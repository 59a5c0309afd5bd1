import * as v from "valibot";

/** Text the server may leave out, send as null or, most often, as "". */
export const optionalText = v.nullish(v.string());

export const fullNameSchema = v.looseObject({ firstName: optionalText, lastName: optionalText });

export const emailsSchema = v.looseObject({
  primaryEmail: optionalText,
  /** null when never set. */
  additionalEmails: v.nullish(v.array(v.string())),
});

export const additionalPhoneSchema = v.looseObject({
  number: optionalText,
  countryCode: optionalText,
  callingCode: optionalText,
});

export const phonesSchema = v.looseObject({
  primaryPhoneNumber: optionalText,
  primaryPhoneCountryCode: optionalText,
  primaryPhoneCallingCode: optionalText,
  /** null when never set. */
  additionalPhones: v.nullish(v.array(additionalPhoneSchema)),
});

export const currencySchema = v.looseObject({
  /** Millionths of the unit, as text: "350000000" is 350.00. */
  amountMicros: v.nullish(v.union([v.string(), v.number()])),
  currencyCode: optionalText,
});

/** Who did it. `source` API carries the key's name, MANUAL the member's; 2.x has more sources. */
export const actorSchema = v.looseObject({
  source: optionalText,
  workspaceMemberId: optionalText,
  name: optionalText,
});

export type FullName = v.InferOutput<typeof fullNameSchema>;
export type Emails = v.InferOutput<typeof emailsSchema>;
export type AdditionalPhone = v.InferOutput<typeof additionalPhoneSchema>;
export type Phones = v.InferOutput<typeof phonesSchema>;
export type Currency = v.InferOutput<typeof currencySchema>;
export type Actor = v.InferOutput<typeof actorSchema>;
