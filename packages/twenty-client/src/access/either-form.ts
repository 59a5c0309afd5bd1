import { type ApiPromise, createApiPromise, isApiError } from "@tpc/client-core";

/**
 * Asks in the newer form, and in the older one when the schema does not have it. A document that is refused by the schema
 * was not carried out, so a mutation is not done twice.
 */
export function eitherForm<T>(newer: () => ApiPromise<T>, older: () => ApiPromise<T>): ApiPromise<T> {
  return createApiPromise(
    newer()
      .withResponse()
      .catch((error: unknown) => {
        const isUnknownForm = isApiError(error) && error.code === "VALIDATION_FAILED" && error.status === 400;
        if (isUnknownForm) return older().withResponse();
        throw error;
      }),
  );
}
