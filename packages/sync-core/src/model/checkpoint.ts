import type { LeadState } from "./lead-state.ts";
import type { Snapshot } from "./snapshot.ts";

/**
 * A convergence as far as it got: the whole state of the lead with what was heard, read, done and is about to be written,
 * and what a person is to be told of. Kept before every write, so that whoever goes on after a crash knows as much.
 */
export type Checkpoint = Pick<Snapshot, "lead" | "conflicts" | "duplicates" | "steps">;

/** A lead as the store has it. */
export interface StoredLead {
  /** As the last convergence left it that came to its end. */
  readonly settled: LeadState;
  /** Of a convergence that did not come to its end; `null`: there is none. */
  readonly checkpoint: Checkpoint | null;
}
