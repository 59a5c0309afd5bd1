export {
  ApiError,
  type ApiErrorCode,
  type ApiPromise,
  type CallOptions,
  isApiError,
  isWebhookError,
  WebhookError,
  type WebhookErrorCode,
  type WebhookHeaders,
} from "@tpc/client-core";
export type { ContactPage } from "./answers/contact-answer.ts";
export type { ConversationPage } from "./answers/conversation-answer.ts";
export type { ChatwootConnectionOptions } from "./client-options.ts";
export {
  type ChatwootClient,
  type ChatwootClientOptions,
  type ChatwootRateLimit,
  createChatwootClient,
} from "./create-chatwoot-client.ts";
export {
  allOf,
  anyOf,
  type ContactFilter,
  type ContactFilterKey,
  contains,
  doesNotContain,
  equalTo,
  type FilterValue,
  isAfter,
  isBefore,
  isNotPresent,
  isPresent,
  notEqualTo,
} from "./filters/contact-filter.ts";
export type { components, operations, paths } from "./generated/schema.ts";
export {
  type ChatwootPlatformClient,
  type ChatwootPlatformClientOptions,
  createChatwootPlatformClient,
} from "./platform/create-chatwoot-platform-client.ts";
export type { ContactPageOptions } from "./resources/contacts/contacts.ts";
export type { FoundOrCreatedContact } from "./resources/contacts/find-or-create-contact.ts";
export type { ContactSort, ListContactsOptions } from "./resources/contacts/list-contacts.ts";
export type { Assignment } from "./resources/conversations/conversations.ts";
export type { FindByMarkerOptions } from "./resources/conversations/find-message-by-marker.ts";
export type {
  ConversationPriority,
  ConversationStatus,
  ListConversationsOptions,
} from "./resources/conversations/list-conversations-query.ts";
export type { MessageFile } from "./resources/conversations/message-form.ts";
export type { ListMessagesOptions, MessageInput } from "./resources/conversations/messages.ts";
export type { CustomAttributeModel } from "./resources/custom-attributes.ts";
export type { EnsuredWebhook } from "./resources/ensure-webhook.ts";
export type * from "./schemas.ts";
export { type ChatwootFeatures, readChatwootFeatures } from "./server-features.ts";
export type { ChangedAttributes } from "./webhooks/changed-attributes.ts";
export { parseChatwootWebhook } from "./webhooks/parse-chatwoot-webhook.ts";
export { type SignChatwootWebhookInput, signChatwootWebhook } from "./webhooks/sign-chatwoot-webhook.ts";
export {
  type VerifiedChatwootWebhook,
  type VerifyChatwootWebhookInput,
  verifyChatwootWebhook,
} from "./webhooks/verify-chatwoot-webhook.ts";
export type { WebhookContact } from "./webhooks/webhook-contact.ts";
export type { WebhookConversation } from "./webhooks/webhook-conversation.ts";
export type * from "./webhooks/webhook-event.ts";
export type { WebhookMessage, WebhookSender } from "./webhooks/webhook-message.ts";
export type { NestedMessage } from "./webhooks/webhook-nested-message.ts";
