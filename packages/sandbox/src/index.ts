export type { BookingsDesk, DeskBookingInput } from "./calcom/bookings-desk.ts";
export type { CalcomVersion } from "./calcom/calcom-version.ts";
export type { OpenedPage, VisitInput } from "./calcom/page/open-page.ts";
export type { BookingAttendeeRecord, BookingRecord } from "./calcom/present/present-booking.ts";
export type { EventTypeRecord } from "./calcom/present/present-event-type.ts";
export { type CalcomOptions, type CalcomStandIn, startCalcom } from "./calcom/start-calcom.ts";
export type {
  AgentDesk,
  ContactsDesk,
  ConversationsDesk,
  InboxesDesk,
  MacrosDesk,
  MessagesDesk,
} from "./chatwoot/agent-desk.ts";
export type { ContactInput } from "./chatwoot/contacts/contact-input.ts";
export type { MacroInput, MacroRecord } from "./chatwoot/macros/macros.ts";
export type { ContactRecord } from "./chatwoot/present/present-contact.ts";
export type { ConversationRecord } from "./chatwoot/present/present-conversation.ts";
export type { MessageRecord } from "./chatwoot/present/present-message.ts";
export type { InboxRecord } from "./chatwoot/settings/inboxes.ts";
export { type ChatwootOptions, type ChatwootStandIn, startChatwoot } from "./chatwoot/start-chatwoot.ts";
export type { CoolifyAbility } from "./coolify/coolify-access.ts";
export type {
  CoolifyApplicationSeed,
  CoolifyDatabaseSeed,
  CoolifyEnvironmentSeed,
  CoolifySeed,
  CoolifyServiceSeed,
  CoolifyTaskSeed,
} from "./coolify/coolify-seed.ts";
export { type CoolifyOptions, type CoolifyStandIn, startCoolify } from "./coolify/start-coolify.ts";
export {
  createEvolution,
  type EvolutionBridge,
  type EvolutionOptions,
  type Received,
  type WhatsAppMessage,
} from "./evolution/create-evolution.ts";
export { type EvolutionStandIn, startEvolution } from "./evolution/start-evolution.ts";
export type { AnswerRule, Faults, LostAnswerRule } from "./faults/faults.ts";
export { type Gateway, gateways } from "./faults/gateway-answers.ts";
export type { ObservedRequest, RequestMatch } from "./faults/match-request.ts";
export type { LoggedRequest, RequestLog } from "./http/request-log.ts";
export type { Desk, PeopleDesk } from "./twenty/people-desk.ts";
export type { ActorValue, PersonInput, PersonRecord, PhonesValue, TwentyRecord } from "./twenty/records/record.ts";
export { startTwenty, type TwentyOptions, type TwentyStandIn } from "./twenty/start-twenty.ts";
export type { TwentyVersion } from "./twenty/twenty-version.ts";
export type {
  HeldDelivery,
  LossRule,
  ReleaseOrder,
  SentDelivery,
  WebhookDeliveries,
} from "./webhooks/webhook-deliveries.ts";
