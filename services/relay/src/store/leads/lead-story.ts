import type { Side } from "@tpc/sync-core";
import type { ConflictShown } from "./list-conflicts.ts";
import type { DuplicateShown } from "./list-duplicates.ts";
import type { RecordShown } from "./records-of-lead.ts";

/** A value of one side, as something brought or wrote it. */
export interface ValueChange {
  readonly side: Side | "calcom" | null;
  readonly field: string;
  /** As it was told before; `null` where that is not known. */
  readonly before: string | null;
  readonly value: string;
}

/** What a decision did, with the rule that asked for it. */
export interface StepShown {
  readonly what: string;
  readonly side: Side | null;
  readonly rule: string | null;
  readonly changes: readonly ValueChange[];
}

/** One thing that happened to a lead. All in one list, in the order of time. */
export interface Happening {
  /** `event:12`, `decision:7` … */
  readonly id: string;
  readonly at: string;
  readonly kind: "event" | "decision" | "effect" | "conflict" | "duplicate" | "error" | "action";
  readonly what: string;
  /** The system an event came from. */
  readonly from: string | null;
  readonly state: string | null;
  /** What asked for it: the occasion of a rule. */
  readonly rule: string | null;
  readonly reason: string | null;
  /** The class of an error. */
  readonly code: string | null;
  readonly deliveryId: string | null;
  /** Ids of the happenings that led to it. */
  readonly causes: readonly string[];
  readonly changes: readonly ValueChange[];
  readonly steps: readonly StepShown[];
}

/** A synchronised field: what each side holds, and what both had when they last agreed. */
export interface FieldShown {
  readonly field: string;
  readonly twenty: string | null;
  readonly chatwoot: string | null;
  readonly base: { readonly twenty: string; readonly chatwoot: string } | null;
}

/** Everything that answers "why does this contact have this value?". */
export interface LeadStory {
  readonly id: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly isBeingErased: boolean;
  readonly keys: readonly string[];
  readonly records: readonly RecordShown[];
  readonly fields: readonly FieldShown[];
  readonly deals: readonly { readonly id: string; readonly stage: string | null; readonly isGone: boolean }[];
  readonly conversations: readonly { readonly id: string; readonly status: string | null }[];
  readonly bookings: readonly { readonly uid: string; readonly type: string; readonly startsAt: string | null }[];
  /** Events that wait to be worked on. */
  readonly waiting: number;
  /** What keeps them waiting. */
  readonly failing: {
    readonly code: string;
    readonly vendor: string | null;
    readonly since: string | null;
    readonly tries: number;
    readonly nextTryAt: string | null;
  } | null;
  /** What can never be done as it is. */
  readonly setAside: readonly { readonly step: string; readonly code: string }[];
  readonly duplicates: readonly DuplicateShown[];
  readonly conflicts: readonly ConflictShown[];
  /** Oldest first; the newest part unless a cursor was given. */
  readonly timeline: readonly Happening[];
  /** Goes on with what was before; `null`: nothing was, or it is pruned. */
  readonly nextCursor: string | null;
}
