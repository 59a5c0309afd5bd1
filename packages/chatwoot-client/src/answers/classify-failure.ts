import type { Classification, FailedAnswer } from "@tpc/client-core";
import * as v from "valibot";

const failureSchema = v.looseObject({
  error: v.optional(v.unknown()),
  errors: v.optional(v.unknown()),
  message: v.fallback(v.optional(v.string()), undefined),
  attributes: v.fallback(v.optional(v.array(v.string())), undefined),
});

const badToken = /^invalid access[ _]token$/i;
/** What Rails says of a value that another record has; English in every account seen, whatever its locale (4.15.1 run). */
const taken = /has already been taken(?=,|$)/g;
const attributeName = /^[a-z][a-z0-9_.]{0,63}$/i;

/**
 * Reads Chatwoot's refusals (4.15.1). 401 stands for a bad token and for a missing role alike; only the text, which
 * is English in every locale, tells them apart. The text of a 422 may be in the account's language and quotes values:
 * only the names of the attributes are taken from it, and whether all of them are taken already.
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
    if (failure?.error === "source_id should be unique")
      return { code: "DUPLICATE", details: { attributes: ["source_id"] } };
    const code =
      attributes.length > 0 && countTaken(failure?.message) >= attributes.length ? "DUPLICATE" : "VALIDATION_FAILED";
    return { code, ...(attributes.length > 0 ? { details: { attributes } } : {}) };
  }
  return undefined;
}

const countTaken = (message = ""): number => message.match(taken)?.length ?? 0;
