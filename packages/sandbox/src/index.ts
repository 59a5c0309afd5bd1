export type { AnswerRule, Faults, LostAnswerRule } from "./faults/faults.ts";
export type { ObservedRequest, RequestMatch } from "./faults/match-request.ts";
export type { LoggedRequest, RequestLog } from "./http/request-log.ts";
export type { Desk, PeopleDesk } from "./twenty/people-desk.ts";
export type { ActorValue, PersonInput, PersonRecord, PhonesValue, TwentyRecord } from "./twenty/record.ts";
export { startTwenty, type TwentyOptions, type TwentyStandIn } from "./twenty/start-twenty.ts";
export type { TwentyVersion } from "./twenty/twenty-version.ts";
export type {
  HeldDelivery,
  LossRule,
  ReleaseOrder,
  SentDelivery,
  WebhookDeliveries,
} from "./webhooks/webhook-deliveries.ts";
