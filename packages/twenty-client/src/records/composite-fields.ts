import * as z from "zod/mini";

/** Text the server may leave out, send as null or, most often, as "". */
export const optionalText = z.optional(z.nullable(z.string()));

export const fullNameSchema = z.looseObject({ firstName: optionalText, lastName: optionalText });

export const emailsSchema = z.looseObject({
  primaryEmail: optionalText,
  /** null when never set. */
  additionalEmails: z.optional(z.nullable(z.array(z.string()))),
});

export const additionalPhoneSchema = z.looseObject({
  number: optionalText,
  countryCode: optionalText,
  callingCode: optionalText,
});

export const phonesSchema = z.looseObject({
  primaryPhoneNumber: optionalText,
  primaryPhoneCountryCode: optionalText,
  primaryPhoneCallingCode: optionalText,
  /** null when never set. */
  additionalPhones: z.optional(z.nullable(z.array(additionalPhoneSchema))),
});

export const currencySchema = z.looseObject({
  /** Millionths of the unit, as text: "350000000" is 350.00. */
  amountMicros: z.optional(z.nullable(z.union([z.string(), z.number()]))),
  currencyCode: optionalText,
});

/** Who did it. `source` API carries the key's name, MANUAL the member's; 2.x has more sources. */
export const actorSchema = z.looseObject({
  source: optionalText,
  workspaceMemberId: optionalText,
  name: optionalText,
});

export type FullName = z.infer<typeof fullNameSchema>;
export type Emails = z.infer<typeof emailsSchema>;
export type AdditionalPhone = z.infer<typeof additionalPhoneSchema>;
export type Phones = z.infer<typeof phonesSchema>;
export type Currency = z.infer<typeof currencySchema>;
export type Actor = z.infer<typeof actorSchema>;
