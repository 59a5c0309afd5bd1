import type { Classification, FailedAnswer } from "@tpc/client-core";
import * as v from "valibot";
import { readRefusedFields } from "./refused-fields.ts";

const failureSchema = v.looseObject({
  error: v.optional(v.unknown()),
  response: v.looseObject({ message: v.unknown() }),
});
const unknownNumberSchema = v.looseObject({ exists: v.literal(false) });

const knownTexts: Readonly<Record<string, Classification>> = {
  "Chatwoot is disabled": { code: "BAD_REQUEST", details: { reason: "CHATWOOT_DISABLED" } },
  "Chatwoot is not enabled": { code: "BAD_REQUEST", details: { reason: "CHATWOOT_DISABLED" } },
  "Text is required": { code: "VALIDATION_FAILED", details: { attributes: ["text"] } },
  "Invalid integration": { code: "VALIDATION_FAILED", details: { attributes: ["integration"] } },
  "Invalid proxy": { code: "VALIDATION_FAILED", details: { attributes: ["proxyHost"] } },
  "number is required": { code: "VALIDATION_FAILED", details: { attributes: ["number"] } },
  "url is not valid": { code: "VALIDATION_FAILED", details: { attributes: ["url"] } },
  "accountId is required": { code: "VALIDATION_FAILED", details: { attributes: ["accountId"] } },
  "token is required": { code: "VALIDATION_FAILED", details: { attributes: ["token"] } },
};

/**
 * Reads Evolution API's refusals (2.3.6, 2.3.7). Their texts quote names, numbers and whatever failed inside, so only
 * what is recognised is told. A 400 often stands for a failure half way: a text may have been sent, an instance stored.
 */
export function classifyEvolutionFailure({ status, body, path }: FailedAnswer): Classification | undefined {
  const parsed = v.safeParse(failureSchema, body);
  const failure = parsed.success ? parsed.output : undefined;
  if (path === "/instance/connect/{instanceName}" && status === 503) {
    return { code: "UNAVAILABLE", details: { reason: "CONNECT_FAILED" } };
  }
  if (path === "/instance/create" && status === 403) {
    return { code: "DUPLICATE", details: { attributes: ["instanceName"] } };
  }
  // Chatwoot's own refusal, its status included, but not its name: our key is not what it is about.
  if (path.startsWith("/chatwoot/set/") && status < 500 && failure?.error === "Internal Server Error") {
    return { code: "BAD_REQUEST", ambiguous: true, details: { reason: "CHATWOOT_REFUSED" } };
  }
  return status === 400 ? classifyBadRequest(failure?.response.message, path) : undefined;
}

function classifyBadRequest(message: unknown, path: string): Classification {
  // The server wraps its own texts in a list; a library's text comes bare.
  const first: unknown = Array.isArray(message) ? message[0] : message;
  if (v.is(unknownNumberSchema, first)) {
    return { code: "VALIDATION_FAILED", details: { attributes: ["number"], reason: "NUMBER_NOT_ON_WHATSAPP" } };
  }
  // Only the check of the body, which comes before anything is done, gives a list inside the list.
  if (Array.isArray(first)) return readRefusedFields(first);
  const known = typeof first === "string" && Object.hasOwn(knownTexts, first) ? knownTexts[first] : undefined;
  // On creation all other texts come after the instance was stored.
  const isHalfDone = path === "/instance/create" && first !== "Invalid integration";
  if (known !== undefined) return { ...known, ...(isHalfDone ? { ambiguous: true } : {}) };
  const isSending = path.startsWith("/message/");
  return { code: "BAD_REQUEST", ambiguous: true, ...(isSending ? { details: { reason: "SEND_FAILED" } } : {}) };
}
