export { parseEmail } from "./identity/email.ts";
export { collapseSpaces, joinName, type SplitName, splitName } from "./identity/full-name.ts";
export {
  bookingKeyOf,
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
export { type Conflict, type MergedFields, mergeFields } from "./merge/merge-fields.ts";
export { sameValue } from "./merge/same-value.ts";
export type { Checkpoint, StoredLead } from "./model/checkpoint.ts";
export type { Command, Decision, Read, Reason, Step } from "./model/decision.ts";
export { isRecordStep, type PipelineStep, type RecordStep } from "./model/decision.ts";
export {
  keysOfEvent,
  type LeadEvent,
  linkKeyOfEvent,
  type PipelineHeard,
  type RecordEvent,
  recordKeyOfEvent,
  sideOf,
} from "./model/lead-event.ts";
export type { FieldName, FieldValues, LeadRecord, Side } from "./model/lead-record.ts";
export { type Base, type LeadState, newLead, type SetAsideEffect, type SideState } from "./model/lead-state.ts";
export { type BySide, openSnapshot, type PossibleDuplicate, type Snapshot } from "./model/snapshot.ts";
export { effectsDue } from "./pipeline/effects-due.ts";
export type { PipelineAnswer } from "./pipeline/observe-pipeline.ts";
export {
  type BookingEvent,
  bookingKey,
  type ConversationSeen,
  type ConversationStatus,
  type DealSeen,
  type LinkRequested,
  type Meeting,
  type PipelineEvent,
} from "./pipeline/pipeline-event.ts";
export {
  defaultPipelineRules,
  type Occasion,
  type PipelineRule,
  type PipelineRules,
} from "./pipeline/pipeline-rules.ts";
export { newPipeline, type Pipeline } from "./pipeline/pipeline-state.ts";
export { isStage, type Stage, stages } from "./pipeline/stage.ts";
export { traceDeals } from "./pipeline/trace-deals.ts";
export { checkpointOf, rollBack, takeUp } from "./plan/checkpoint.ts";
export { advance, type Convergence, ConvergenceInterrupted, converge } from "./plan/converge.ts";
export { foldEvent } from "./plan/fold-event.ts";
export type { RecordAnswer } from "./plan/observe.ts";
export { type Answer, observe, sideOfStep } from "./plan/observe.ts";
export { newlySetAside, type Verdict } from "./plan/pass-over.ts";
export { plan } from "./plan/plan.ts";
export { rankMatches } from "./plan/rank-matches.ts";
export { tellsNews } from "./plan/tells-news.ts";
