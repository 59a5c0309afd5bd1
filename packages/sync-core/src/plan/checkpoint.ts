import type { Checkpoint, StoredLead } from "../model/checkpoint.ts";
import type { Step } from "../model/decision.ts";
import type { LeadEvent, TimePassed } from "../model/lead-event.ts";
import type { LeadState } from "../model/lead-state.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { PipelineRules } from "../pipeline/pipeline-rules.ts";
import { beginStep } from "./begin-step.ts";
import { foldEvent } from "./fold-event.ts";
import { isDue } from "./next-timer.ts";

/**
 * Where a convergence begins: where the last one was when it ended or died, with what was heard since. A lead for which
 * something is due, also by what was heard just now, hears what time it is.
 *
 * @param now - ISO instant
 */
export function takeUp(
  stored: StoredLead,
  events: readonly LeadEvent[],
  rules: PipelineRules,
  now: string,
): Checkpoint {
  const from = stored.checkpoint ?? { lead: stored.settled, conflicts: [], duplicates: [], steps: [] };
  const { heldUntil: _over, ...lead } = from.lead;
  const heard = events.reduce((known, event) => foldEvent(known, event, rules), lead as LeadState);
  const time: TimePassed = { type: "time.passed", occurredAt: now };
  return { ...from, lead: isDue(heard, now, rules) ? foldEvent(heard, time, rules) : heard };
}

/** Whether a convergence has anything to begin with although nothing was heard: something is due, was said by a person, or was left half done. */
export const isWoken = ({ settled, checkpoint }: StoredLead, rules: PipelineRules, now: string): boolean =>
  checkpoint !== null || settled.uniting !== undefined || isDue(settled, now, rules);

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
