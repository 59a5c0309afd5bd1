import type { Classification, FailedAnswer } from "@tpc/client-core";
import { findDuplicateAttributes, findNamedField } from "./error-attributes.ts";
import { readErrorText } from "./error-text.ts";

type Rule = readonly [pattern: RegExp, classification: Classification];

/** Read in order against code and text; 0.55 says nearly everything with 400, GraphQL with 200. */
const rules: readonly Rule[] = [
  [/too many requests|limit reached \(|^RATE_LIMITED$|^LIMIT_REACHED$/im, { code: "RATE_LIMITED" }],
  // The server lost its cache and refuses before it does anything.
  [
    /^METADATA_VERSION_NOT_FOUND$/m,
    { code: "UNAVAILABLE", ambiguous: false, details: { reason: "METADATA_VERSION_NOT_FOUND" } },
  ],
  [/missing authentication token|api key is revoked|^wrong password$|^UNAUTHENTICATED$/im, { code: "UNAUTHENTICATED" }],
  [/metadata path "\w+" does not exist/i, { code: "BAD_REQUEST", details: { reason: "METADATA_PATH_UNKNOWN" } }],
  [/unique constraint|duplicate (entry|key)|record already exists|^duplicate \w+\. please/im, { code: "DUPLICATE" }],
  [/^ROLE_LABEL_ALREADY_EXISTS$/m, { code: "DUPLICATE", details: { attributes: ["label"] } }],
  [/^name ['"]\w+['"] is not available/im, { code: "DUPLICATE", details: { attributes: ["name"] } }],
  [/record not found|could not find any entity|^NOT_FOUND$/im, { code: "NOT_FOUND" }],
  // 2.21 says it with 400: the code is PERMISSION_DENIED in REST, "Error" where the session's role lacks a right.
  [/forbidden resource|^FORBIDDEN$|^PERMISSION_DENIED$|do(es)? not have permission/im, { code: "FORBIDDEN" }],
  // A session that is nobody's in this workspace: it may read and cannot write.
  [/no valid actor information/i, { code: "FORBIDDEN" }],
  [/foreign key constraint/i, { code: "VALIDATION_FAILED", details: { reason: "RELATED_RECORD_MISSING" } }],
  [
    /invalid input value for enum|does not exist in "\w+" enum|\. valid values are: /i,
    { code: "VALIDATION_FAILED", details: { reason: "OPTION_UNKNOWN" } },
  ],
  [/in JSON|JSON input/, { code: "BAD_REQUEST", details: { reason: "BODY_MALFORMED" } }],
  [
    /^cannot query field|^BAD_USER_INPUT$|^GRAPHQL_VALIDATION_FAILED$|^METADATA_VALIDATION_FAILED$/im,
    { code: "VALIDATION_FAILED" },
  ],
  // GraphQL reports a crash half way with 200.
  [/^INTERNAL_SERVER_ERROR$/m, { code: "UNAVAILABLE", ambiguous: true }],
];

/** Twenty's refusals in our codes (0.55 and 2.21 recorded); undefined leaves it to the status. */
export function classifyFailure({ status, body, method }: FailedAnswer): Classification | undefined {
  if (status === 402 || status === 429) return undefined;
  const { text, codes } = readErrorText(body);
  const found = rules.find(([pattern]) => pattern.test([...codes, text].join("\n")))?.[1];
  if (found?.code === "DUPLICATE") return withAttributes(found, findDuplicateAttributes(text));
  if (found?.code === "VALIDATION_FAILED") return withAttributes(found, findNamedField(text));
  if (found !== undefined) return found;
  if (status === 400 && method !== "GET") {
    return withAttributes({ code: "VALIDATION_FAILED" }, findNamedField(text));
  }
  return status === 400 ? withAttributes({ code: "BAD_REQUEST" }, findNamedField(text)) : undefined;
}

function withAttributes(classification: Classification, attributes: readonly string[]): Classification {
  if (attributes.length === 0) return classification;
  return { ...classification, details: { ...classification.details, attributes } };
}
