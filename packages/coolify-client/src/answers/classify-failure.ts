import type { ApiErrorCode, Classification, FailedAnswer } from "@tpc/client-core";
import * as v from "valibot";

const failureSchema = v.looseObject({
  message: v.fallback(v.optional(v.string(), ""), ""),
  errors: v.optional(v.unknown()),
  conflicts: v.optional(v.unknown()),
});
const fieldName = /^[a-z][a-z0-9_.]{0,63}$/i;

type Known = readonly [status: number, text: RegExp, code: ApiErrorCode, reason: string];

/** English in every installation; `reason` says what the status alone does not. */
const knownTexts: readonly Known[] = [
  [400, /^Invalid token/, "UNAUTHENTICATED", "TOKEN_WITHOUT_TEAM"],
  [400, /is already running/, "CONFLICT", "ALREADY_RUNNING"],
  [400, /is already stopped/, "CONFLICT", "ALREADY_STOPPED"],
  [400, /^Server has multiple destinations/, "VALIDATION_FAILED", "DESTINATION_REQUIRED"],
  [400, /^Server has no destinations/, "BAD_REQUEST", "DESTINATION_MISSING"],
  [403, /^API is disabled/, "FORBIDDEN", "API_DISABLED"],
  [403, /^You are not allowed to access the API/, "FORBIDDEN", "ADDRESS_NOT_ALLOWED"],
  [403, /^Missing required permissions/, "FORBIDDEN", "PERMISSION_MISSING"],
  [403, /exceed your current role/, "FORBIDDEN", "ROLE_TOO_LOW"],
  [405, /changed to a POST request/, "BAD_REQUEST", "METHOD_NOT_ALLOWED"],
];

/**
 * Reads Coolify's refusals (4.3.11). Texts quote addresses, domains and parts of compose files, so only what is
 * recognised is told, and of a 422 only the names of the fields.
 */
export function classifyCoolifyFailure({ status, body }: FailedAnswer): Classification | undefined {
  const parsed = v.safeParse(failureSchema, body);
  if (!parsed.success) return undefined;
  const { message, errors, conflicts } = parsed.output;
  if (status === 422) return { code: "VALIDATION_FAILED", ...withNames(readFieldNames(errors)) };
  if (status === 409 && Array.isArray(conflicts)) {
    return { code: "CONFLICT", details: { attributes: ["urls"], reason: "DOMAIN_TAKEN" } };
  }
  if (status === 409 && /^Environment variable already exists/.test(message)) {
    return { code: "DUPLICATE", details: { attributes: ["key"] } };
  }
  const known = knownTexts.find((entry) => entry[0] === status && entry[1].test(message));
  if (known === undefined) return undefined;
  const [, , code, reason] = known;
  const names = reason === "PERMISSION_MISSING" ? readPermissions(message) : [];
  return { code, details: { ...(names.length > 0 ? { attributes: names } : {}), reason } };
}

function readFieldNames(errors: unknown): readonly string[] {
  // Refused addresses come as a list of sentences that quote them.
  if (Array.isArray(errors)) return errors.length > 0 ? ["urls"] : [];
  const names = typeof errors === "object" && errors !== null ? Object.keys(errors) : [];
  return names.filter((name) => fieldName.test(name)).slice(0, 32);
}

const permissions: ReadonlySet<string> = new Set([
  "read",
  "read:sensitive",
  "write",
  "write:sensitive",
  "deploy",
  "root",
]);

/** The abilities the token would need. */
function readPermissions(message: string): readonly string[] {
  const listed = message.slice(message.indexOf(":") + 1).split(",");
  return listed.map((name) => name.trim()).filter((name) => permissions.has(name));
}

function withNames(attributes: readonly string[]) {
  return attributes.length > 0 ? { details: { attributes } } : {};
}
