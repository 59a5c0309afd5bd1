export {
  ApiError,
  type ApiErrorCode,
  type ApiErrorDetails,
  type ApiPromise,
  type ApiResult,
  type CallOptions,
  type ClientHooks,
  createRateLimiter,
  isApiError,
  isWebhookError,
  type Paginated,
  type RateBudget,
  type RateLimiter,
  WebhookError,
  type WebhookErrorCode,
  type WebhookHeaders,
} from "@tpc/client-core";
export {
  type Credentials,
  createTwentyVisitor,
  type TwentySession,
  type TwentyVisitor,
  type TwentyVisitorOptions,
} from "./access/create-twenty-visitor.ts";
export { type EmailsChange, type WholeEmails, wholeEmails } from "./composites/whole-emails.ts";
export { type PhoneNumber, type PhonesChange, type WholePhones, wholePhones } from "./composites/whole-phones.ts";
export { createTwentyClient, type TwentyClient, type TwentyClientOptions } from "./create-twenty-client.ts";
export { filter } from "./filter/filter.ts";
export type { FilterValue, SelectOption } from "./filter/filter-value.ts";
export type { components, paths } from "./generated/schema.ts";
export { readTwentyVersion } from "./read-twenty-version.ts";
export type {
  Note,
  NoteInput,
  NoteTarget,
  RichTextInput,
  TargetInput,
  Task,
  TaskInput,
  TaskTarget,
} from "./records/activity.ts";
export type { Company, CompanyInput } from "./records/company.ts";
export type { Actor, AdditionalPhone, Currency, Emails, FullName, Phones } from "./records/composite-fields.ts";
export type { Opportunity, OpportunityInput } from "./records/opportunity.ts";
export type { Person, PersonInput } from "./records/person.ts";
export type { RecordInput, TwentyRecord } from "./records/twenty-record.ts";
export type { WorkspaceMember } from "./records/workspace-member.ts";
export type { Access, ApiKey, ApiKeyInput, Role, RoleInput } from "./resources/access.ts";
export type {
  FieldChange,
  FieldInput,
  FieldMetadata,
  FieldOption,
  Metadata,
  ObjectMetadata,
} from "./resources/metadata.ts";
export type { Opportunities } from "./resources/opportunities.ts";
export type {
  DeletionState,
  FindQuery,
  FoundPage,
  GetOptions,
  ListQuery,
  PageInfo,
  RecordResource,
  UpsertedRecord,
} from "./resources/record-resource.ts";
export type { ViewParts } from "./resources/view-parts.ts";
export type {
  View,
  ViewFieldInput,
  ViewFilterInput,
  ViewInput,
  ViewPart,
  ViewSortInput,
  Views,
} from "./resources/views.ts";
export type { Webhook, WebhookInput, Webhooks } from "./resources/webhooks.ts";
export { parseTwentyWebhook } from "./webhooks/parse-twenty-webhook.ts";
export { type SignTwentyWebhookInput, signTwentyWebhook } from "./webhooks/sign-twenty-webhook.ts";
export type {
  OpportunityEvent,
  OtherRecordEvent,
  PersonEvent,
  TwentyEventOf,
  TwentyOperation,
  TwentyWebhookEvent,
} from "./webhooks/twenty-webhook-event.ts";
export {
  type VerifiedDelivery,
  type VerifyTwentyWebhookInput,
  verifyTwentyWebhook,
} from "./webhooks/verify-twenty-webhook.ts";
