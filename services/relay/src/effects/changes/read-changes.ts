import type { LeadEvent } from "@tpc/sync-core";

export interface SweepWindow {
  readonly since: Date;
  readonly until: Date;
  /** Where an interrupted sweep goes on; `null` from the start. */
  readonly cursor: string | null;
  /** When relay looked at this source for the first time: what happened before is not its business. */
  readonly firstAt: Date;
}

/** Some of what a sweep reads, with where to go on after it. */
export interface SweptPage {
  readonly events: readonly LeadEvent[];
  readonly cursor: string | null;
}

/** Reads what changed in a system in a window of time, as events. What was heard already changes nothing. */
export type ReadChanges = (window: SweepWindow) => AsyncIterable<SweptPage>;

/** Live work goes first: a sweep takes what is left of the vendors' limits. */
export const background = { priority: "background" } as const;
