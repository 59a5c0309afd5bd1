import { isHeld, isWoken, wakeTimeOf } from "@tpc/sync-core";
import { keepTimer, scheduleTry } from "../../store/convergence/failing-leads.ts";
import type { JobContext } from "../job-context.ts";
import { handleFailure } from "./handle-failure.ts";
import { tryToConverge } from "./try-to-converge.ts";

/**
 * Takes a lead's mailbox, or what is due without mail, brings both systems to the same state and remembers it. What fails is kept beside the lead for
 * the next try.
 *
 * @throws only when the store is in trouble: the queue tries again
 */
export async function convergeOneLead(context: JobContext, leadId: string): Promise<void> {
  const lead = await context.leads.take(leadId);
  if (lead === null) return;
  const { mailbox, stored } = lead;
  const now = context.now();
  const { heldUntil } = stored.settled;
  if (heldUntil !== undefined && isHeld(stored.settled, now.toISOString()))
    return scheduleTry(context.db, leadId, Date.parse(heldUntil) - now.getTime());
  if (mailbox.length === 0 && !isWoken(stored, context.rules, now.toISOString()))
    return keepTimer(context.db, leadId, wakeTimeOf(stored.settled, context.rules));
  const error = await tryToConverge(context, { leadId, lead, mailbox });
  if (error !== null) await handleFailure(context, { leadId, mailbox, error });
}
