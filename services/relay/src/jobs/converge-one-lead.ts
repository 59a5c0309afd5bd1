import { handleFailure } from "./handle-failure.ts";
import type { JobContext } from "./job-context.ts";
import { tryToConverge } from "./try-to-converge.ts";

/**
 * Takes a lead's mailbox, brings both systems to the same state and remembers it. What fails is kept beside the lead for
 * the next try.
 *
 * @throws only when the store is in trouble: the queue tries again
 */
export async function convergeOneLead(context: JobContext, leadId: string): Promise<void> {
  const lead = await context.leads.take(leadId);
  if (lead === null || lead.mailbox.length === 0) return;
  const { mailbox } = lead;
  const error = await tryToConverge(context, { leadId, lead, mailbox });
  if (error !== null) await handleFailure(context, { leadId, mailbox, error });
}
