import type { Checkpoint, StoredLead } from "../model/checkpoint.ts";
import type { Step } from "../model/decision.ts";
import type { LeadEvent } from "../model/lead-event.ts";
import type { LeadState } from "../model/lead-state.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { PipelineRules } from "../pipeline/pipeline-rules.ts";
import { beginStep } from "./begin-step.ts";
import { foldEvent } from "./fold-event.ts";

/** Where a convergence begins: where the last one was when it ended or died, with what was heard since. */
export function takeUp(stored: StoredLead, events: readonly LeadEvent[], rules: PipelineRules): Checkpoint {
  const from = stored.checkpoint ?? { lead: stored.settled, conflicts: [], duplicates: [], steps: [] };
  return { ...from, lead: events.reduce((lead, event) => foldEvent(lead, event, rules), from.lead) };
}

export const checkpointOf = ({ lead, conflicts, duplicates, steps }: Snapshot): Checkpoint => ({
  lead,
  conflicts,
  duplicates,
  steps,
});

/**
 * The lead without the events over which a convergence failed for good, so that it does not carry their wish on. What was
 * written until then counts as begun: it will be told from a person's doing wherever it shows.
 *
 * @param steps - of that convergence, the one that failed included
 */
export const rollBack = (settled: LeadState, steps: readonly Step[]): LeadState => steps.reduce(beginStep, settled);
