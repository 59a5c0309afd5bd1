import type { IdentityKey } from "../identity/identity-key.ts";
import type { Conflict } from "../merge/merge-fields.ts";
import type { PipelineRules } from "../pipeline/pipeline-rules.ts";
import type { PassedOver } from "../plan/pass-over.ts";
import type { Step } from "./decision.ts";
import type { FieldName, LeadRecord, Side } from "./lead-record.ts";
import type { LeadState } from "./lead-state.ts";

export type BySide<Value> = Readonly<Record<Side, Value>>;

/** Two records that may be one human. A person decides; relay never merges them. */
export interface PossibleDuplicate {
  /** The key that points to both. */
  readonly key: IdentityKey;
  readonly side: Side;
  readonly recordId: string;
}

/** One of the lead's contacts beside the main one, and the others. */
export interface Pair {
  readonly contactId: string;
  readonly beside: readonly LeadRecord[];
}

/** What we know of a lead while we decide: its state, and what this convergence has read so far. */
export interface Snapshot {
  readonly lead: LeadState;
  /** The synchronised fields, in order. Those one side cannot hold are left out. */
  readonly fields: readonly FieldName[];
  /** Whether the other side's id can be written in that side's records. */
  readonly holdsOtherId: BySide<boolean>;
  /** Keys that belong to other leads. */
  readonly taken: readonly IdentityKey[];
  /** Read from the vendor in this convergence, so safe to write on top of. */
  readonly fresh: BySide<boolean>;
  /** Ids of siblings that were read in this convergence. */
  readonly freshSiblings: readonly string[];
  /** Set where the snapshot shows the lead as if a sibling were its contact. */
  readonly pair?: Pair;
  readonly searched: BySide<boolean>;
  /** Fields with which that side refused a new record. `any` when it did not say which. */
  readonly refused: BySide<readonly (FieldName | "any")[]>;
  /** Id for the person, should one be created: chosen before, so that a second try meets the first. */
  readonly newPersonId: string;
  /** Keys of the agency's own people: whoever has one is no lead. */
  readonly team: readonly IdentityKey[];
  /** A lead without a conversation can be written to on WhatsApp. */
  readonly writesWhatsApp: boolean;
  /** Deals have a field for since when the lead waits. */
  readonly showsWaiting: boolean;
  readonly rules: PipelineRules;
  /** Deals read or written in this convergence. */
  readonly freshDeals: readonly string[];
  /** Conversations that were read just now, before anything else was done. Absent: none. */
  readonly freshTalks?: readonly string[];
  /** The person was made in this convergence. */
  readonly personIsNew: boolean;
  /** Left out of this convergence because they failed. */
  readonly passedOver: readonly PassedOver[];
  /** Some of them are tried again. */
  readonly held: boolean;
  readonly conflicts: readonly Conflict[];
  readonly duplicates: readonly PossibleDuplicate[];
  /** What was tried so far, in order. The last one may still be under way. */
  readonly steps: readonly Step[];
}

export function openSnapshot(
  known: Pick<
    Snapshot,
    "lead" | "fields" | "holdsOtherId" | "taken" | "newPersonId" | "team" | "writesWhatsApp" | "rules"
  > &
    Partial<Pick<Snapshot, "showsWaiting">>,
): Snapshot {
  const neither = { twenty: false, chatwoot: false };
  const none = { twenty: [], chatwoot: [] };
  return {
    showsWaiting: false,
    ...known,
    fresh: neither,
    freshSiblings: [],
    searched: neither,
    refused: none,
    freshDeals: [],
    personIsNew: false,
    passedOver: [],
    held: false,
    conflicts: [],
    duplicates: [],
    steps: [],
  };
}
