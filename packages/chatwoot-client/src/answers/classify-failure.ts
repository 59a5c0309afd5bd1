import type { Classification, FailedAnswer } from "@tpc/client-core";
import * as v from "valibot";

const failureSchema = v.looseObject({
  error: v.optional(v.unknown()),
  errors: v.optional(v.unknown()),
  attributes: v.fallback(v.optional(v.array(v.string())), undefined),
});

const badToken = /^invalid access[ _]token$/i;
const attributeName = /^[a-z][a-z0-9_.]{0,63}$/i;

/**
 * Reads Chatwoot's refusals (4.15.1). 401 stands for a bad token and for a missing role alike; only the text, which
 * is English in every locale, tells them apart. The text of a 422 is in the account's language and quotes values:
 * only the names of the attributes are taken from it.
 */
export function classifyChatwootFailure({ status, body }: FailedAnswer): Classification | undefined {
  const parsed = v.safeParse(failureSchema, body);
  const failure = parsed.success ? parsed.output : undefined;
  if (status === 401) {
    const refusedRole = typeof failure?.error === "string" && !badToken.test(failure.error);
    return { code: refusedRole ? "FORBIDDEN" : "UNAUTHENTICATED" };
  }
  if (status === 422) {
    const attributes = failure?.attributes?.filter((name) => attributeName.test(name)) ?? [];
    return { code: "VALIDATION_FAILED", ...(attributes.length > 0 ? { details: { attributes } } : {}) };
  }
  return undefined;
}
