import type { Answer, Snapshot, Step } from "@tpc/sync-core";
import { mayHaveHappened, wasAnswered } from "../../errors/classify-failure.ts";
import { forgetEffect, settleEffect } from "../../store/convergence/effects-tried.ts";
import type { TriedBefore } from "../../store/convergence/keep-checkpoints.ts";
import type { Database } from "../../store/database/database.ts";
import type { LeadHold } from "./hold-lead.ts";

/**
 * Steps that cannot be repeated to see whether the first try arrived, and for how long after a try (a call waits 10 s for its
 * answer) it may still arrive: a server does what it was asked although the caller has hung up, when it comes to it.
 */
const settledAfterMs: Readonly<Partial<Record<Step["type"], number>>> = {
  "post-message": 20_000,
  say: 20_000,
  "send-whatsapp": 60_000,
  "tell-person": 60_000,
};

export const isRead = (step: Step): boolean => step.type.startsWith("read-") || step.type.startsWith("find-");

/**
 * Keeps how far the convergence got before a write is tried, so that whoever goes on after a crash or a lost answer knows
 * what this one knew and looks first.
 */
export async function performOnce(
  { db, hold, leadId }: { readonly db: Database; readonly hold: LeadHold; readonly leadId: string },
  { step, snapshot }: { readonly step: Step; readonly snapshot: Snapshot },
  perform: (triedBefore: TriedBefore | null) => Promise<Answer>,
): Promise<Answer> {
  if (isRead(step)) return perform(null);
  const afterMs = settledAfterMs[step.type];
  const effect = afterMs !== undefined && "key" in step ? { key: step.key, settledAfterMs: afterMs } : null;
  const { triedBefore } = await hold.keep(snapshot, effect);
  try {
    const answer = await perform(triedBefore);
    // It was not said, and may be said elsewhere.
    if (effect !== null && answer.kind === "no-conversation") await forgetEffect(db, leadId, effect.key);
    return answer;
  } catch (error) {
    if (effect !== null && triedBefore === null && !mayHaveHappened(error)) await forgetEffect(db, leadId, effect.key);
    else if (effect !== null && wasAnswered(error)) await settleEffect(db, leadId, effect.key);
    throw error;
  }
}
