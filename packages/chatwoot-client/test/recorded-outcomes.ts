import type { ApiErrorCode } from "@tpc/client-core";

/** Recorded requests no call of the client makes, and why. */
export const notCovered: Readonly<Record<string, string>> = {
  "auth-sign-in": "a person signs in; programs have tokens",
  "bot-typing": "the client shows nobody typing",
  "contacts-filter.email": "the client lower-cases what it looks for",
  "conversations-delete": "conversations are never deleted by a program",
  "error-401-auth-sign-in": "a person signs in; programs have tokens",
  "error-500-contacts-filter-dangling": "the client joins conditions itself",
  "error-500-contacts-filter-no-payload": "the client joins conditions itself",
  health: "health of the server is read by whoever operates it",
  "messages-create.incoming-audio":
    "the body is a form, which the recording leaves out; messages.test.ts holds the form",
  "messages-update.failed": "the client gives no reason with a status",
};

interface Refusal {
  readonly code: ApiErrorCode;
  readonly details?: object;
  readonly retryable?: boolean;
  readonly ambiguous?: boolean;
}

/** What each recorded refusal becomes. A 500 for a value that no list has (4.15.1) looks like any other. */
export const failures: Readonly<Record<string, Refusal>> = {
  "agents-create.again": { code: "DUPLICATE", details: { attributes: ["user_id"] } },
  "error-401-bot-contacts": { code: "FORBIDDEN" },
  "error-401-bot-messages-list": { code: "FORBIDDEN" },
  "error-401-no-token": { code: "UNAUTHENTICATED" },
  "error-401-other-account": { code: "NOT_FOUND" },
  "error-401-platform-bad-token": { code: "UNAUTHENTICATED" },
  "error-401-platform-other": { code: "FORBIDDEN" },
  "error-404-contacts-delete": { code: "NOT_FOUND" },
  "error-404-contacts-show-merged-away": { code: "NOT_FOUND" },
  "error-404-contacts-show": { code: "NOT_FOUND" },
  "error-404-contacts-update": { code: "NOT_FOUND" },
  "error-404-conversations-show": { code: "NOT_FOUND" },
  "error-404-messages-create": { code: "NOT_FOUND" },
  "error-404-webhooks-delete": { code: "NOT_FOUND" },
  "error-422-canned-responses-taken": { code: "DUPLICATE", details: { attributes: ["short_code"] } },
  "error-422-contacts-create-both-taken": { code: "DUPLICATE", details: { attributes: ["email", "phone_number"] } },
  "error-422-contacts-create-email-malformed": { code: "VALIDATION_FAILED", details: { attributes: ["email"] } },
  "error-422-contacts-create-email-taken": { code: "DUPLICATE", details: { attributes: ["email"] } },
  "error-422-contacts-create-identifier-taken": { code: "DUPLICATE", details: { attributes: ["identifier"] } },
  "error-422-contacts-create-phone-malformed": { code: "VALIDATION_FAILED", details: { attributes: ["phone_number"] } },
  "error-422-contacts-filter-bad-operator": { code: "VALIDATION_FAILED" },
  "error-422-contacts-filter-unknown-key": { code: "VALIDATION_FAILED" },
  "error-422-custom-attributes-create-taken": { code: "DUPLICATE", details: { attributes: ["attribute_key"] } },
  "error-422-dashboard-apps-bad-url": { code: "VALIDATION_FAILED", details: { attributes: ["content"] } },
  "error-422-labels-create-space": { code: "VALIDATION_FAILED", details: { attributes: ["title"] } },
  "error-422-labels-create-taken": { code: "DUPLICATE", details: { attributes: ["title"] } },
  "error-422-macros-create-bad-action": { code: "VALIDATION_FAILED" },
  "error-422-messages-create-bad-type": { code: "VALIDATION_FAILED" },
  "error-422-platform-users-weak-password": { code: "VALIDATION_FAILED", details: { attributes: ["password"] } },
  "error-422-webhooks-create-bad-event": { code: "VALIDATION_FAILED", details: { attributes: ["subscriptions"] } },
  "error-422-webhooks-create-bad-url": { code: "VALIDATION_FAILED", details: { attributes: ["url"] } },
  "error-422-webhooks-create-no-events": { code: "VALIDATION_FAILED", details: { attributes: ["subscriptions"] } },
  "error-422-webhooks-create-taken": { code: "DUPLICATE", details: { attributes: ["url"] } },
  "error-500-agents-create-bad-role": { code: "UNAVAILABLE", retryable: true, ambiguous: true },
  "error-500-conversation-status-bad": { code: "UNAVAILABLE", retryable: true, ambiguous: true },
  "error-500-custom-attributes-create-bad-type": { code: "UNAVAILABLE", retryable: true, ambiguous: true },
  "error-automation-rules-create-no-conditions": { code: "UNAVAILABLE", retryable: true, ambiguous: true },
  "error-conversation-priority-bad": { code: "UNAVAILABLE", retryable: true, ambiguous: true },
  "error-conversations-create-source-clash": { code: "DUPLICATE", details: { attributes: ["source_id"] } },
};
