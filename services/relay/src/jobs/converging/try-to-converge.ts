import {
  type Checkpoint,
  ConvergenceInterrupted,
  converge,
  type IdentityKey,
  type LeadState,
  openSnapshot,
  plan,
  type Snapshot,
  type Step,
  takeUp,
} from "@tpc/sync-core";
import { classifyFailure, judgeStep } from "../../errors/classify-failure.ts";
import { LeadTakenOver } from "../../errors/lead-taken-over.ts";
import type { MailboxEntry, TakenLead } from "../../store/convergence/take-leads.ts";
import { takeTurn } from "../../store/convergence/take-turn.ts";
import { readTraceparents } from "../../store/deliveries/read-traceparents.ts";
import { keysOfState } from "../../store/routing/lead-keys.ts";
import { claimKey } from "../../store/routing/taken-keys.ts";
import { uniteStoredLeads } from "../../store/unites/unite-leads.ts";
import type { JobContext } from "../job-context.ts";
import { holdLead, type LeadHold } from "./hold-lead.ts";
import { performObserved } from "./perform-observed.ts";
import { reportConvergence } from "./report-convergence.ts";
import { setEffectsAside } from "./set-effects-aside.ts";

interface Taken {
  readonly leadId: string;
  readonly lead: TakenLead;
  readonly mailbox: readonly MailboxEntry[];
}

/**
 * Converges a lead over some of its events.
 *
 * @returns `null` when it is done, else what interrupted it; what was learnt until then is kept
 * @throws when the store is in trouble
 */
export async function tryToConverge(context: JobContext, taken: Taken): Promise<unknown> {
  const hold = holdLead(context.leads, taken.leadId, taken.lead);
  try {
    const ids = taken.mailbox.map(({ id }) => id);
    const [parent, ...links] = context.tracing.isOn ? await readTraceparents(context.db, ids) : [];
    const attributes = { "relay.lead": taken.leadId, "relay.events": ids.length };
    await context.tracing.span("converge", { parent, links, attributes }, (traceparent) =>
      convergeOver(context, taken, hold, traceparent),
    );
    return null;
  } catch (error) {
    if (!(error instanceof ConvergenceInterrupted)) return error;
    await keepProgress(hold, taken.lead, error);
    return error.cause;
  }
}

async function convergeOver(
  context: JobContext,
  { leadId, lead, mailbox }: Taken,
  hold: LeadHold,
  traceparent: string | null,
): Promise<void> {
  const { db, effects, rules } = context;
  const startedAt = performance.now();
  const events = mailbox.map(({ event }) => event);
  const progress = takeUp(lead.stored, events, rules, context.now().toISOString());
  const keys = [...new Set([...keysOfState(progress.lead), ...events.flatMap(({ record }) => record?.keys ?? [])])];
  const start = await openLead(context, { leadId, lead, progress, keys });
  const claim = (key: IdentityKey) => claimKey(db, leadId, key);
  const turn = (key: string, people: readonly string[]) => takeTurn(db, leadId, key, people);
  const { snapshot, decision } = await converge(
    start,
    (step, current) => {
      const inHand = { id: leadId, rest: restFor(step, current.lead), claim, takeTurn: turn };
      return performObserved(context, { leadId, hold, step, snapshot: current, traceparent }, (triedBefore) =>
        effects.perform(step, { ...inHand, triedBefore }),
      );
    },
    judgeStep,
  );
  // The rest is done; what somebody has to mend is tried again.
  if (snapshot.held) throw new ConvergenceInterrupted(snapshot, snapshot.passedOver.at(-1)?.cause);
  const { mergedInto } = snapshot.lead;
  if (mergedInto !== undefined) {
    const into = await uniteStoredLeads(db, context.boss, rules, {
      leadId,
      fence: hold.fence(),
      snapshot,
      into: mergedInto,
    });
    context.log.info({ leadId, into }, "lead.merged");
    return;
  }
  const keysChanged = !isSubset(keys, keysOfState(lead.stored.settled)) || !isSubset(keysOfState(snapshot.lead), keys);
  const { reason } = decision;
  const letters = await setEffectsAside(context, leadId, {
    settled: lead.stored.settled,
    lead: snapshot.lead,
    mailbox,
  });
  const handled = mailbox.map(({ id }) => id).filter((id) => !letters.includes(id));
  await hold.end({ snapshot, reason, handled, keysChanged });
  reportConvergence(context, { leadId, mailbox, snapshot, reason, startedAt });
}

/** What is known when the planning begins. */
async function openLead(
  { leads, effects, rules }: JobContext,
  about: {
    readonly leadId: string;
    readonly lead: TakenLead;
    readonly progress: Checkpoint;
    readonly keys: readonly IdentityKey[];
  },
): Promise<Snapshot> {
  const { leadId, lead, progress, keys } = about;
  const { newPersonId } = lead;
  const known = { ...(await effects.capabilities(leadId)), lead: progress.lead, taken: [], newPersonId, rules };
  const snapshot = { ...openSnapshot(known), ...progress };
  // Who else has a key is asked only for those that are not the lead's own, and only for what leads to a step: an echo does not.
  const unsure = keys.filter((key) => !lead.keys.includes(key));
  if (unsure.length === 0 || plan(snapshot).kind === "nothing") return snapshot;
  return { ...snapshot, taken: await leads.takenKeys({ leadId, keys: unsure }) };
}

const isSubset = (part: readonly string[], whole: readonly string[]): boolean =>
  part.every((key) => whole.includes(key));

/** Twenty's composite fields are sent whole: the writer needs what stands there now. */
function restFor(step: Step, state: LeadState): unknown {
  return step.type === "update-person" && state.twenty.status === "present" ? state.twenty.record.rest : null;
}

/**
 * Steps that were done stay done: what they taught is kept, so that the next try does not do them again. Not what can never
 * be finished: the lead has to go on without that event, and would carry its wish with it.
 */
async function keepProgress(
  hold: LeadHold,
  lead: TakenLead,
  { snapshot, cause }: ConvergenceInterrupted,
): Promise<void> {
  if (cause instanceof LeadTakenOver) return;
  const { kind } = classifyFailure(cause);
  if (kind === "permanent" || kind === "bug") return hold.giveUp(snapshot);
  const triedBefore = lead.stored.checkpoint?.steps.length ?? 0;
  // The first step of all taught nothing that was not kept before it.
  if (snapshot.steps.length > triedBefore + 1) await hold.interrupt(snapshot);
}
