import { contactIdField, type FieldTable, readTyped, textOf, toTwentyValue } from "@tpc/relay-config";
import {
  type CountryCode,
  emailKey,
  type FieldValues,
  type IdentityKey,
  joinName,
  type LeadRecord,
  type Phone,
  parseEmail,
  parsePhone,
  phoneKey,
  splitName,
} from "@tpc/sync-core";
import { z } from "zod";
import { isoInstant } from "./iso-instant.ts";

/** Composite fields of a person, as Twenty holds them (0.55 and 2.x). */
export const emailsSchema = z.looseObject({
  primaryEmail: z.string().nullish(),
  additionalEmails: z.array(z.string()).nullish(),
});
export const additionalPhoneSchema = z.looseObject({
  number: z.string().nullish(),
  callingCode: z.string().nullish(),
  countryCode: z.string().nullish(),
});
export const phonesSchema = z.looseObject({
  primaryPhoneNumber: z.string().nullish(),
  primaryPhoneCallingCode: z.string().nullish(),
  primaryPhoneCountryCode: z.string().nullish(),
  additionalPhones: z.array(additionalPhoneSchema).nullish(),
});
const personSchema = z.looseObject({
  id: z.string(),
  updatedAt: z.string().nullish(),
  name: z.looseObject({ firstName: z.string().nullish(), lastName: z.string().nullish() }).nullish(),
  emails: emailsSchema.nullish(),
  phones: phonesSchema.nullish(),
  createdBy: z.looseObject({ source: z.string().nullish() }).nullish(),
});

/** What Twenty makes people of by itself, from synchronised accounts (0.55 and 2.x). */
const mailSources = new Set(["EMAIL", "CALENDAR"]);

/** Composite fields as Twenty holds them: a write that leaves a part out would empty it. */
const compositesSchema = z.object({ emails: emailsSchema.nullish(), phones: phonesSchema.nullish() });

export interface PersonMapping {
  readonly fields: FieldTable;
  readonly defaultRegion: CountryCode;
}

/** Reads a Twenty person (REST, webhook; 0.55 and 2.x) in our words. */
export function toPersonRecord(value: unknown, { fields, defaultRegion }: PersonMapping): LeadRecord {
  const person = personSchema.parse(value);
  const { emails, phones } = person;
  const email = parseEmail(emails?.primaryEmail ?? "");
  const phone = parseTwentyPhone(phones?.primaryPhoneNumber, phones?.primaryPhoneCallingCode, defaultRegion);
  const allEmails = [email, ...(emails?.additionalEmails ?? []).map(parseEmail)];
  const additional = phones?.additionalPhones ?? [];
  const allPhones = [
    phone,
    ...additional.map((item) => parseTwentyPhone(item.number, item.callingCode, defaultRegion)),
  ];
  const values: Record<string, string> = {
    name: joinName({ firstName: person.name?.firstName ?? "", lastName: person.name?.lastName ?? "" }),
    email: email ?? "",
    phone: phone?.e164 ?? "",
  };
  const illegible: string[] = [];
  for (const row of fields) {
    const value = readTyped(row, person[row.twenty], "twenty");
    if (value === null) illegible.push(row.field);
    values[row.field] = value ?? "";
  }
  return {
    id: person.id,
    values,
    keys: uniqueKeys(allEmails, allPhones),
    version: isoInstant(person.updatedAt),
    otherId: textOf(person[contactIdField]) || null,
    readOnly: [...unreadable({ email: emails?.primaryEmail, phone: phones?.primaryPhoneNumber }, values), ...illegible],
    notALead: null,
    ...(mailSources.has(person.createdBy?.source ?? "") && { isFromMail: true as const }),
    rest: { emails, phones, createdAt: person.createdAt, position: person.position },
  };
}

const asReadSchema = z.object({
  createdAt: z.string(),
  position: z.number(),
  emails: z.object({ primaryEmail: z.string().nullish() }).nullish(),
});

/** What a write of many people has to know of each. */
export interface PersonAsRead {
  readonly createdAt: string;
  /** In lists that people sort by hand. */
  readonly position: number;
  readonly email: string | null;
}

/** @param rest - of the person's record; `null`: it does not say */
export function personAsRead(rest: unknown): PersonAsRead | null {
  const { success, data } = asReadSchema.safeParse(rest);
  return success ? { ...data, email: data.emails?.primaryEmail ?? null } : null;
}

/** The body of a create or update. Composite fields go whole, always. */
export function toPersonInput(
  change: { readonly values: FieldValues; readonly otherId: string | null; readonly keepsOld?: true },
  rest: unknown,
  { fields, defaultRegion }: PersonMapping,
): Record<string, unknown> {
  const { values } = change;
  const composites = compositesSchema.parse(rest ?? {});
  const input: Record<string, unknown> = {};
  if (values.name !== undefined) input.name = splitName(values.name);
  if (values.email !== undefined) {
    const { primaryEmail, additionalEmails } = composites.emails ?? {};
    const before = change.keepsOld && primaryEmail ? [primaryEmail] : [];
    const others = [...before, ...(additionalEmails ?? [])].filter((other) => parseEmail(other) !== values.email);
    input.emails = { primaryEmail: values.email, additionalEmails: others };
  }
  if (values.phone !== undefined)
    input.phones = wholePhones(values.phone, composites.phones, defaultRegion, change.keepsOld ?? false);
  for (const row of fields) {
    const value = values[row.field];
    if (value !== undefined) input[row.twenty] = toTwentyValue(row, value);
  }
  if (change.otherId !== null) input[contactIdField] = change.otherId;
  return input;
}

function wholePhones(
  text: string,
  before: z.output<typeof phonesSchema> | null | undefined,
  region: CountryCode,
  keepsOld: boolean,
) {
  const phone = parsePhone(text, region);
  const { primaryPhoneNumber: number, primaryPhoneCallingCode: callingCode } = before ?? {};
  const old = keepsOld && number ? [{ number, callingCode, countryCode: before?.primaryPhoneCountryCode }] : [];
  const isAnother = (other: z.output<typeof additionalPhoneSchema>) =>
    !keepsOld || parseTwentyPhone(other.number, other.callingCode, region)?.canonical !== phone?.canonical;
  return {
    primaryPhoneNumber: phone?.nationalNumber ?? "",
    primaryPhoneCountryCode: phone?.country ?? "",
    primaryPhoneCallingCode: phone?.callingCode ?? "",
    additionalPhones: [...old, ...(before?.additionalPhones ?? [])].filter(isAnother),
  };
}

/** 0.55 stores whatever it is given: with or without the calling code, formatted or not. */
function parseTwentyPhone(
  number: string | null | undefined,
  callingCode: string | null | undefined,
  region: CountryCode,
): Phone | null {
  if (!number) return null;
  if (number.startsWith("+")) return parsePhone(number, region);
  return (callingCode ? parsePhone(`${callingCode}${number}`, region) : null) ?? parsePhone(number, region);
}

function uniqueKeys(emails: readonly (string | null)[], phones: readonly (Phone | null)[]): readonly IdentityKey[] {
  const keys: IdentityKey[] = [];
  for (const email of emails) if (email !== null) keys.push(emailKey(email));
  for (const phone of phones) if (phone !== null) keys.push(phoneKey(phone.canonical));
  return [...new Set(keys)];
}

/** What stands in a field but is no address or number: kept as the person wrote it, neither copied nor replaced. */
function unreadable(raw: Record<string, string | null | undefined>, values: FieldValues): readonly string[] {
  return Object.entries(raw).flatMap(([field, text]) => (text && values[field] === "" ? [field] : []));
}
