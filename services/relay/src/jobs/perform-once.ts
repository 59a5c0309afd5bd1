import type { Answer, LeadState, Step } from "@tpc/sync-core";
import { mayHaveHappened } from "../errors/classify-failure.ts";
import { beginEffect, forgetEffect } from "../store/effects-begun.ts";
import type { JobContext } from "./job-context.ts";

/** Steps whose effect looks like a person's doing to whoever does not know of it. */
const looksLikeAPersons = new Set<Step["type"]>(["create-deal", "move-deal", "update-person", "update-contact"]);
/** Steps that cannot be repeated to see whether the first try arrived. */
const onceOnly = new Set<Step["type"]>(["post-message", "send-whatsapp"]);

/**
 * Writes down what is begun before it is tried, so that a second try after a crash or a lost answer looks first.
 */
export async function performOnce(
  { db, leads }: Pick<JobContext, "db" | "leads">,
  leadId: string,
  { step, lead }: { readonly step: Step; readonly lead: LeadState },
  perform: (firstTriedAt: Date | null) => Promise<Answer>,
): Promise<Answer> {
  if (looksLikeAPersons.has(step.type)) await leads.keepBegun({ leadId, lead });
  if (!onceOnly.has(step.type) || !("key" in step)) return perform(null);
  const firstTriedAt = await beginEffect(db, leadId, step.key);
  try {
    return await perform(firstTriedAt);
  } catch (error) {
    if (firstTriedAt === null && !mayHaveHappened(error)) await forgetEffect(db, leadId, step.key);
    throw error;
  }
}
