import type { Snapshot } from "@tpc/sync-core";
import type { MailboxEntry } from "../../store/convergence/take-leads.ts";
import type { JobContext } from "../job-context.ts";

/** Counts and logs what a convergence did. */
export function reportConvergence(
  { metrics, log }: JobContext,
  done: {
    readonly leadId: string;
    readonly mailbox: readonly MailboxEntry[];
    readonly snapshot: Snapshot;
    readonly reason: string;
    /** By performance.now(). */
    readonly startedAt: number;
  },
): void {
  const { leadId, mailbox, snapshot, reason } = done;
  const steps = snapshot.steps.map((step) => step.type);
  for (const type of steps) metrics.effects.inc({ type });
  for (const { field } of snapshot.conflicts) metrics.conflicts.inc({ field });
  metrics.possibleDuplicates.inc(snapshot.duplicates.length);
  metrics.convergences.inc({ outcome: steps.length === 0 ? "nothing" : "done" });
  const [oldest] = mailbox;
  if (oldest) metrics.effectSeconds.observe((Date.now() - oldest.receivedAt.getTime()) / 1000);
  const events = mailbox.map(({ event }) => (event.type === "pipeline" ? event.event.type : event.type));
  const durationMs = Math.round(performance.now() - done.startedAt);
  log.info({ leadId, events, steps, reason, durationMs }, "lead.converged");
}
