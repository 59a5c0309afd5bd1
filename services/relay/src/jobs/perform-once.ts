import type { Answer, Snapshot, Step } from "@tpc/sync-core";
import { mayHaveHappened } from "../errors/classify-failure.ts";
import type { Database } from "../store/database.ts";
import { forgetEffect } from "../store/forget-effect.ts";
import type { LeadHold } from "./hold-lead.ts";

/** Steps that cannot be repeated to see whether the first try arrived. */
const onceOnly = new Set<Step["type"]>(["post-message", "send-whatsapp"]);

export const isRead = (step: Step): boolean => step.type.startsWith("read-") || step.type.startsWith("find-");

/**
 * Keeps how far the convergence got before a write is tried, so that whoever goes on after a crash or a lost answer knows
 * what this one knew and looks first.
 */
export async function performOnce(
  { db, hold, leadId }: { readonly db: Database; readonly hold: LeadHold; readonly leadId: string },
  { step, snapshot }: { readonly step: Step; readonly snapshot: Snapshot },
  perform: (firstTriedAt: Date | null) => Promise<Answer>,
): Promise<Answer> {
  if (isRead(step)) return perform(null);
  const effectKey = onceOnly.has(step.type) && "key" in step ? step.key : null;
  const { firstTriedAt } = await hold.keep(snapshot, effectKey);
  try {
    return await perform(firstTriedAt);
  } catch (error) {
    const isFirst = effectKey !== null && firstTriedAt === null;
    if (isFirst && !mayHaveHappened(error)) await forgetEffect(db, leadId, effectKey);
    throw error;
  }
}
