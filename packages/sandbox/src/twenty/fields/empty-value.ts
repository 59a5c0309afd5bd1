import type { TwentyVersion } from "../twenty-version.ts";
import type { FieldDefinition } from "./field-definition.ts";

const emptyLink = { primaryLinkLabel: "", primaryLinkUrl: "", secondaryLinks: [] };
const emptyAddress = {
  addressStreet1: "",
  addressStreet2: "",
  addressCity: "",
  addressPostcode: "",
  addressState: "",
  addressCountry: "",
  addressLat: null,
  addressLng: null,
};

/** What a field holds when nobody wrote it. */
export function emptyValueOf(field: FieldDefinition, version: TwentyVersion): unknown {
  const isOld = version === "0.55";
  switch (field.type) {
    case "FULL_NAME":
      return { firstName: "", lastName: "" };
    case "EMAILS":
      return { primaryEmail: "", additionalEmails: isOld ? null : [] };
    case "PHONES":
      return {
        primaryPhoneNumber: "",
        primaryPhoneCountryCode: "",
        primaryPhoneCallingCode: "",
        additionalPhones: isOld ? null : [],
      };
    case "LINKS":
      return emptyLink;
    case "CURRENCY":
      return { amountMicros: null, currencyCode: isOld ? "" : null };
    case "ADDRESS":
      return emptyAddress;
    case "RICH_TEXT_V2":
      return { blocknote: isOld ? "" : null, markdown: "" };
    case "ACTOR":
      return { source: "MANUAL", workspaceMemberId: null, name: "System", context: {} };
    default:
      return plainDefault(field.defaultValue);
  }
}

/** Metadata writes text defaults in quotes inside the string. */
function plainDefault(value: unknown): unknown {
  return typeof value === "string" ? value.replace(/^'(.*)'$/s, "$1") : value;
}
