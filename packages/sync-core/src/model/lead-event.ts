import { type IdentityKey, identityKeysOf, otherSide, recordKey } from "../identity/identity-key.ts";
import type { PipelineEvent } from "../pipeline/pipeline-event.ts";
import type { LeadRecord, Side } from "./lead-record.ts";

/** A change of one of the lead's two records. */
export type RecordEvent =
  | { readonly type: "person.changed"; readonly occurredAt: string; readonly record: LeadRecord }
  | { readonly type: "person.deleted"; readonly occurredAt: string; readonly record: LeadRecord }
  | { readonly type: "contact.changed"; readonly occurredAt: string | null; readonly record: LeadRecord }
  /** A walk over all records did not meet it: it may be deleted, which Chatwoot tells nobody. */
  | { readonly type: "person.missing" | "contact.missing"; readonly occurredAt: null; readonly record: LeadRecord }
  /** The lead wrote: it also brings back what was deleted before. */
  | { readonly type: "message.received"; readonly occurredAt: string; readonly record: LeadRecord };

/** Something that concerns the lead's deal, conversation or booking. */
export interface PipelineHeard {
  readonly type: "pipeline";
  readonly event: PipelineEvent;
  /** To find the lead by, most trusted first. */
  readonly keys: readonly IdentityKey[];
  /** Who booked, as a record of nobody's; `null` for conversations and deals. */
  readonly record: LeadRecord | null;
  /** The token of the booking link, as the visitor sent it back. */
  readonly token: string | null;
  /** Whether a lead is made when none is known: a booking is somebody new, a stranger's deal is not our business. */
  readonly makesLead: boolean;
}

/** What a delivery (or a sweep) means for one lead. Times are ISO instants of the vendor's clock. */
export type LeadEvent = RecordEvent | PipelineHeard;

/**
 * Nothing happened but that it is later now. No vendor sends it: relay makes it when something of the lead's falls due. The only
 * clock that the rest of this package hears.
 */
export interface TimePassed {
  readonly type: "time.passed";
  readonly occurredAt: string;
}

export const sideOf = (event: RecordEvent): Side => (event.type.startsWith("person.") ? "twenty" : "chatwoot");

/** Keys to find the lead by, most trusted first. */
export const keysOfEvent = (event: LeadEvent): readonly IdentityKey[] =>
  event.type === "pipeline" ? event.keys : identityKeysOf(sideOf(event), event.record);

/** Names the other side's record whose id is written in this one. */
export function linkKeyOfEvent(event: RecordEvent): IdentityKey | null {
  const { otherId } = event.record;
  return otherId === null ? null : recordKey(otherSide(sideOf(event)), otherId);
}

export const recordKeyOfEvent = (event: RecordEvent): IdentityKey => recordKey(sideOf(event), event.record.id);
