import { type ApiError, isApiError } from "@tpc/client-core";
import type { FieldName } from "@tpc/sync-core";

const refusals = new Set(["DUPLICATE", "VALIDATION_FAILED"]);

/** The vendor will not take the values as they are. Why, it hardly says. */
export const isRefusal = (error: unknown): error is ApiError => isApiError(error) && refusals.has(error.code);

/** Vendors' names of the fields that may clash. */
const fieldOfAttribute: Readonly<Record<string, FieldName>> = {
  email: "email",
  emails: "email",
  "emails.primaryEmail": "email",
  phone_number: "phone",
  phones: "phone",
  name: "name",
};

/** Those of the written fields that the vendor names. */
export function namedFields(error: ApiError, written: readonly FieldName[]): readonly FieldName[] {
  const named = (error.details?.attributes ?? []).flatMap((attribute) => fieldOfAttribute[attribute] ?? []);
  return named.filter((field) => written.includes(field));
}
