import type { Difference, Side } from "@tpc/sync-core";

/** Why a lead differs, as far as relay knows. */
export type DriftCause =
  /** Writing in that direction is paused, or the brake is pulled. */
  | "paused"
  /** A vendor is away, or refuses a key: it is tried again. */
  | "failing"
  /** A vendor refused the value: a dead letter says why. */
  | "refused"
  /** It was heard of and is not worked on yet. */
  | "waiting"
  /** Found by the comparison of everything, and more than may be repaired a day. */
  | "held";

export interface DriftingLead {
  readonly leadId: string;
  readonly since: string;
  readonly cause: DriftCause;
  /** Of a failure. */
  readonly code: string | null;
  /** Personal data. */
  readonly name: string | null;
  readonly differences: readonly (Difference & { readonly twenty: string | null; readonly chatwoot: string | null })[];
  /** Events that wait to be worked on. */
  readonly waiting: number;
}

export interface DriftPage {
  readonly items: readonly DriftingLead[];
  readonly count: number;
  readonly oldestSeconds: number | null;
  readonly nextCursor: string | null;
}

export interface Pause {
  readonly direction: Side;
  /** `copies`: values of records are not copied; all else goes on. */
  readonly scope: "all" | "copies";
  readonly since: string;
  /** `null`: the brake. */
  readonly by: string | null;
  readonly reason: string | null;
  /** Of the brake: how many leads were changed within an hour, and how many of a hundred. */
  readonly leads: number | null;
  readonly percent: number | null;
  /** Leads that wait for it. */
  readonly waitingLeads: number;
}

/** How far apart the two systems are, and what keeps them so. */
export interface DriftDesk {
  list(page: { readonly limit: number; readonly after: DriftCursor | null }): Promise<DriftPage>;
  pauses(): Promise<readonly Pause[]>;
  /** Nothing more is written to this side, within two seconds on every replica. */
  pause(
    direction: Side,
    told: { readonly by: string | null; readonly reason: string | null },
  ): Promise<readonly Pause[]>;
  /** Also the yes that a pulled brake waits for. @returns how many leads waited; `null`: it was not paused */
  resume(direction: Side): Promise<number | null>;
  /** Lets what a comparison of everything found and held back be repaired now. @returns how many leads */
  repairHeld(): Promise<number>;
}

/** Where the list goes on. */
export interface DriftCursor {
  readonly at: Date;
  readonly id: string;
}
