import * as z from "zod/mini";
import type { opportunitySchema as answeredOpportunity, Opportunity } from "../records/opportunity.ts";
import type { personSchema as answeredPerson, Person } from "../records/person.ts";
import type { recordSchema as answeredRecord, TwentyRecord } from "../records/twenty-record.ts";

/**
 * The records of a delivery have the types of the client's answers, but schemas of their own: zod would double the
 * client. A field that is missing here, or read differently, does not compile.
 */
type FieldsOf<Answered extends { entries: object }> = Record<keyof Answered["entries"], z.ZodMiniType>;

const text = z.nullish(z.string());
const actor = z.nullish(z.looseObject({ source: text, workspaceMemberId: text, name: text }));
const phone = z.looseObject({ number: text, countryCode: text, callingCode: text });

const everyRecord = {
  id: z.string().check(z.minLength(1)),
  createdAt: text,
  updatedAt: text,
  deletedAt: text,
  createdBy: actor,
  updatedBy: actor,
} satisfies FieldsOf<typeof answeredRecord>;

export const recordSchema: z.ZodMiniType<TwentyRecord> = z.looseObject(everyRecord);

export const personSchema: z.ZodMiniType<Person> = z.looseObject({
  ...everyRecord,
  name: z.nullish(z.looseObject({ firstName: text, lastName: text })),
  emails: z.nullish(z.looseObject({ primaryEmail: text, additionalEmails: z.nullish(z.array(z.string())) })),
  phones: z.nullish(
    z.looseObject({
      primaryPhoneNumber: text,
      primaryPhoneCountryCode: text,
      primaryPhoneCallingCode: text,
      additionalPhones: z.nullish(z.array(phone)),
    }),
  ),
  jobTitle: text,
  city: text,
  companyId: text,
} satisfies FieldsOf<typeof answeredPerson>);

export const opportunitySchema: z.ZodMiniType<Opportunity> = z.looseObject({
  ...everyRecord,
  name: text,
  stage: text,
  amount: z.nullish(z.looseObject({ amountMicros: z.nullish(z.union([z.string(), z.number()])), currencyCode: text })),
  closeDate: text,
  pointOfContactId: text,
  companyId: text,
} satisfies FieldsOf<typeof answeredOpportunity>);
