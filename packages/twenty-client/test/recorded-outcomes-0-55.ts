import type { RecordedOutcomes } from "./recorded-outcomes.ts";

/** Recorded requests no call of the client makes, and why. */
const notCovered: RecordedOutcomes["notCovered"] = {
  "rest-error-people-bad-json": "the client cannot send malformed JSON",
  "rest-error-singular-object": "the client has no call with a wrong object name",
  "rest-error-unknown-object": "the client has no call with a wrong object name",
  "rest-healthz": "health of the server is read by whoever operates it; it tests nothing behind the process",
  "rest-healthz-database": "health of the server is read by whoever operates it",
  "rest-people-update-put": "PUT does the same as PATCH, which the client uses",
  "rest-views-get-depth-1": "a single view is not read; views are created once at set-up",
};

/** What each recorded refusal becomes. */
const failures: RecordedOutcomes["failures"] = {
  "graphql-error-bad-stage": { code: "VALIDATION_FAILED", details: { reason: "OPTION_UNKNOWN" } },
  "graphql-error-duplicate-email": { code: "DUPLICATE", details: { attributes: ["emails"] } },
  "graphql-error-not-found": { code: "NOT_FOUND" },
  "graphql-error-restore-conflict": { code: "DUPLICATE", details: { attributes: ["emails"] } },
  "rest-error-cursor": { code: "BAD_REQUEST" },
  "rest-error-depth": { code: "BAD_REQUEST" },
  "rest-error-filter-additional-email-containsAny": { code: "BAD_REQUEST" },
  "rest-error-filter-foreign-key": { code: "BAD_REQUEST", details: { attributes: ["companyId"] } },
  "rest-error-filter-unknown-field": { code: "BAD_REQUEST", details: { attributes: ["foo"] } },
  "rest-error-metadata-field-bad-name": { code: "VALIDATION_FAILED" },
  "rest-error-metadata-field-duplicate-name": { code: "DUPLICATE", details: { attributes: ["name"] } },
  "rest-error-metadata-field-option-value": { code: "VALIDATION_FAILED" },
  "rest-error-metadata-field-rename-standard": { code: "VALIDATION_FAILED" },
  "rest-error-opportunities-bad-contact": { code: "VALIDATION_FAILED", details: { reason: "RELATED_RECORD_MISSING" } },
  "rest-error-opportunities-bad-date": { code: "VALIDATION_FAILED" },
  "rest-error-opportunities-bad-stage": { code: "VALIDATION_FAILED", details: { reason: "OPTION_UNKNOWN" } },
  "rest-error-opportunities-filter-foreign-key": { code: "BAD_REQUEST", details: { attributes: ["pointOfContactId"] } },
  "rest-error-opportunities-filter-stage-quoted": { code: "BAD_REQUEST" },
  "rest-error-people-bad-relation": { code: "VALIDATION_FAILED", details: { reason: "RELATED_RECORD_MISSING" } },
  "rest-error-people-bad-select-value": { code: "VALIDATION_FAILED", details: { reason: "OPTION_UNKNOWN" } },
  "rest-error-people-batch-empty": { code: "VALIDATION_FAILED" },
  "rest-error-people-batch-one-duplicate": { code: "DUPLICATE", details: { attributes: ["emails"] } },
  "rest-error-people-delete-not-found": { code: "NOT_FOUND" },
  "rest-error-people-duplicate-email-other-case": { code: "DUPLICATE", details: { attributes: ["emails"] } },
  "rest-error-people-get-bad-uuid": { code: "BAD_REQUEST" },
  "rest-error-people-get-soft-deleted": { code: "NOT_FOUND" },
  "rest-error-people-id-exists": { code: "DUPLICATE", details: { attributes: ["id"] } },
  "rest-error-people-unknown-field": { code: "VALIDATION_FAILED", details: { attributes: ["foo"] } },
  "rest-error-people-update-duplicate-email": { code: "DUPLICATE", details: { attributes: ["emails"] } },
  "rest-error-people-update-not-found": { code: "NOT_FOUND" },
  "rest-error-redis-cache-lost": {
    code: "UNAVAILABLE",
    retryable: true,
    details: { reason: "METADATA_VERSION_NOT_FOUND" },
  },
  "rest-error-unauthorized-bad-signature": { code: "UNAUTHENTICATED" },
  "rest-error-unauthorized-malformed": { code: "UNAUTHENTICATED" },
  "rest-error-unauthorized-missing": { code: "UNAUTHENTICATED" },
  "rest-error-unauthorized-revoked": { code: "UNAUTHENTICATED" },
  "rest-error-webhook-operations-not-array": { code: "VALIDATION_FAILED" },
};

export const outcomes055: RecordedOutcomes = { notCovered, failures };
