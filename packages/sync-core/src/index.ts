export type { DialogueState } from "./dialogue/machine/dialogue-state.ts";
export type { Speech } from "./dialogue/machine/turn.ts";
export type { AnswersTold } from "./dialogue/verdict/tell-answers.ts";
export { type BusinessCalendar, isOpenAt, nextOpening, type OpenHours } from "./hand-off/business-hours.ts";
export type { EscalationLevel, HandOff, HandOffCause, HandOffRequest } from "./hand-off/hand-off.ts";
export {
  type Channel,
  defaultHandOffRules,
  type EscalationMinutes,
  type HandOffRules,
  type SalesPerson,
} from "./hand-off/hand-off-rules.ts";
export { requestHandOff } from "./hand-off/request-hand-off.ts";
export { type Waiting, waitingOf } from "./hand-off/waiting.ts";
export { addressesOf, contradicts } from "./identity/contradicts.ts";
export { parseEmail } from "./identity/email.ts";
export { collapseSpaces, joinName, type SplitName, splitName } from "./identity/full-name.ts";
export {
  bookingKeyOf,
  conversationKey,
  emailKey,
  type IdentityKey,
  identityKeysOf,
  otherSide,
  phoneKey,
  recordKey,
  whatsAppKey,
} from "./identity/identity-key.ts";
export { type CountryCode, type Phone, parsePhone, phoneVariants } from "./identity/phone.ts";
export { type NotALead, whyNotALead } from "./identity/why-not-a-lead.ts";
export { type FieldPolicies, type FieldPolicy, goesTo } from "./merge/field-policy.ts";
export { type Conflict, type MergedFields, mergeFields } from "./merge/merge-fields.ts";
export { sameValue } from "./merge/same-value.ts";
export type { Checkpoint, StoredLead } from "./model/checkpoint.ts";
export type {
  Command,
  Decision,
  HandOffStep,
  HandOffTold,
  MergeContacts,
  MergePeople,
  Read,
  Reason,
  Step,
  TalkStep,
} from "./model/decision.ts";
export { isRecordStep, type PipelineStep, type RecordStep } from "./model/decision.ts";
export {
  keysOfEvent,
  type LeadEvent,
  linkKeyOfEvent,
  type PipelineHeard,
  type RecordEvent,
  recordKeyOfEvent,
  sideOf,
  type TimePassed,
} from "./model/lead-event.ts";
export type { FieldName, FieldValues, LeadRecord, Side } from "./model/lead-record.ts";
export { type Base, type LeadState, newLead, type SetAsideEffect, type SideState } from "./model/lead-state.ts";
export { type BySide, openSnapshot, type PossibleDuplicate, type Snapshot } from "./model/snapshot.ts";
export { chainOf, isActiveAt, meetingOf } from "./pipeline/booking-chain.ts";
export { effectsDue } from "./pipeline/effects-due.ts";
export type { PipelineAnswer } from "./pipeline/observe-pipeline.ts";
export {
  type BookingEvent,
  type BotFailed,
  bookingKey,
  type ConversationSeen,
  type ConversationStatus,
  type DealSeen,
  type LinkRequested,
  type Meeting,
  type MessageHeard,
  type PipelineEvent,
  type TalkEvent,
  type TypingHeard,
} from "./pipeline/pipeline-event.ts";
export {
  defaultPipelineRules,
  type Occasion,
  type PipelineRule,
  type PipelineRules,
} from "./pipeline/pipeline-rules.ts";
export { newPipeline, type Pipeline } from "./pipeline/pipeline-state.ts";
export { isStage, type Stage, stages } from "./pipeline/stage.ts";
export { type StageMove, tellMoves, traceDeals } from "./pipeline/trace-deals.ts";
export { checkpointOf, isWoken, rollBack, takeUp } from "./plan/checkpoint.ts";
export { advance, type Convergence, ConvergenceInterrupted, converge } from "./plan/converge.ts";
export { type Difference, differencesOf } from "./plan/differences.ts";
export { directionOf, isCopy } from "./plan/direction-of-step.ts";
export { foldEvent } from "./plan/fold-event.ts";
export { isHeld, type LinkedRecords, linkRecords } from "./plan/link-records.ts";
export { isDue, nextTimerOf, wakeTimeOf } from "./plan/next-timer.ts";
export type { RecordAnswer } from "./plan/observe.ts";
export { type Answer, observe, sideOfStep } from "./plan/observe.ts";
export { contactsOf } from "./plan/pairs.ts";
export { newlySetAside, type Verdict } from "./plan/pass-over.ts";
export { plan } from "./plan/plan.ts";
export { rankMatches } from "./plan/rank-matches.ts";
export { tellsNews } from "./plan/tells-news.ts";
export { type UnitedLead, uniteLeads } from "./plan/unite-leads.ts";
export { isTalkStep, type TalkAnswer } from "./talk/observe-talk.ts";
export type { BotRules, Talk } from "./talk/talk.ts";
export { judgePair, type PairJudgement, type PairSign } from "./unite/judge-pair.ts";
export {
  type Choices,
  type ContactToUnite,
  type FieldToUnite,
  type PeopleToUnite,
  previewUnite,
  type UnitePreview,
} from "./unite/preview-unite.ts";
export { separateLeads } from "./unite/separate-leads.ts";
export type { Uniting } from "./unite/uniting.ts";
