import type { Stage } from "@tpc/sync-core";

/** What must be so in the end, told by the rules while things happen and without looking at relay. */
export interface Truth {
  readonly fields: FieldsTruth;
  readonly stage: Stage | null;
  /** The stage before the meeting, as long as nobody moved the deal since. */
  readonly remembered: Stage | null;
  readonly isBooked: boolean;
  /** Keys of what must have been said in the conversation. */
  readonly said: readonly string[];
  /** A person deleted the person in Twenty and the lead has not written since. */
  readonly isRemoved: boolean;
}

/** Who edited the field since both sides last had the same. */
export interface FieldsTruth {
  readonly agreed: string;
  readonly twenty: string | null;
  readonly chatwoot: string | null;
  /** Both sides were edited by people before they agreed again: only then there may be conflicts. */
  readonly clashes: number;
  /** A person's last value that stands on neither side any more. */
  readonly overwritten: string | null;
}
