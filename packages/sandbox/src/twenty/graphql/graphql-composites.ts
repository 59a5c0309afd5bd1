import { GraphQLObjectType, type GraphQLOutputType, GraphQLScalarType } from "graphql";
import type { FieldType } from "../fields/field-definition.ts";

/** A scalar that passes everything through; the store checks what matters. */
const anything = (name: string) => new GraphQLScalarType({ name });

export const scalars = {
  uuid: anything("UUID"),
  dateTime: anything("DateTime"),
  json: anything("RawJSONScalar"),
  number: anything("BigFloat"),
  text: anything("Text"),
  boolean: anything("Flag"),
};

const composite = (name: string, fields: readonly string[]) =>
  new GraphQLObjectType({
    name,
    fields: Object.fromEntries(fields.map((field) => [field, { type: scalars.json }])),
  });

const composites: Partial<Record<FieldType, GraphQLObjectType>> = {
  FULL_NAME: composite("FullName", ["firstName", "lastName"]),
  EMAILS: composite("Emails", ["primaryEmail", "additionalEmails"]),
  PHONES: composite("Phones", [
    "primaryPhoneNumber",
    "primaryPhoneCountryCode",
    "primaryPhoneCallingCode",
    "additionalPhones",
  ]),
  LINKS: composite("Links", ["primaryLinkLabel", "primaryLinkUrl", "secondaryLinks"]),
  CURRENCY: composite("Currency", ["amountMicros", "currencyCode"]),
  ACTOR: composite("Actor", ["source", "workspaceMemberId", "name", "context"]),
  ADDRESS: composite("Address", [
    "addressStreet1",
    "addressStreet2",
    "addressCity",
    "addressPostcode",
    "addressState",
    "addressCountry",
    "addressLat",
    "addressLng",
  ]),
  RICH_TEXT_V2: composite("RichTextV2", ["blocknote", "markdown"]),
};

/** How a field comes out of GraphQL. */
export function outputTypeOf(type: FieldType): GraphQLOutputType {
  return composites[type] ?? scalars.json;
}
