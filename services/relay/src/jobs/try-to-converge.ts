import {
  ConvergenceInterrupted,
  converge,
  foldEvent,
  type IdentityKey,
  type LeadState,
  openSnapshot,
  plan,
  type Step,
} from "@tpc/sync-core";
import { classifyFailure } from "../errors/classify-failure.ts";
import {
  claimKey,
  keysOfState,
  type MailboxEntry,
  type OpenLead,
  readTakenKeys,
  saveConvergence,
} from "../store/lead-store.ts";
import type { JobContext } from "./job-context.ts";
import { performOnce } from "./perform-once.ts";
import { reportConvergence } from "./report-convergence.ts";

/**
 * Converges a lead over some of its events.
 *
 * @returns `null` when it is done, else what interrupted it; what was learnt until then is kept
 */
export async function tryToConverge(
  context: JobContext,
  input: { readonly leadId: string; readonly lead: OpenLead; readonly mailbox: readonly MailboxEntry[] },
): Promise<unknown> {
  try {
    await convergeOver(context, input);
    return null;
  } catch (error) {
    await keepProgress(context, input.leadId, error);
    return error instanceof ConvergenceInterrupted ? error.cause : error;
  }
}

async function convergeOver(
  context: JobContext,
  { leadId, lead, mailbox }: Parameters<typeof tryToConverge>[1],
): Promise<void> {
  const { db, effects, rules } = context;
  const startedAt = performance.now();
  const state = mailbox.reduce((folded: LeadState, { event }) => foldEvent(folded, event, rules), lead.state);
  const eventKeys = mailbox.flatMap(({ event }) => event.record?.keys ?? []);
  const keys = [...new Set([...keysOfState(state), ...eventKeys])];
  const known = {
    ...(await effects.capabilities(leadId)),
    lead: state,
    taken: [],
    newPersonId: lead.newPersonId,
    rules,
  };
  // An echo needs nothing: only what leads to a step asks who else has these keys.
  const isIdle = plan(openSnapshot(known)).kind === "nothing";
  const taken = isIdle ? [] : await readTakenKeys(db, leadId, keys);
  const claim = (key: IdentityKey) => claimKey(db, leadId, key);
  const { snapshot, steps, decision } = await converge(openSnapshot({ ...known, taken }), (step, current) => {
    const inHand = { id: leadId, rest: restFor(step, current.lead), claim };
    return performOnce(context, leadId, { step, lead: current.lead }, (firstTriedAt) =>
      effects.perform(step, { ...inHand, firstTriedAt }),
    );
  });
  const handled = mailbox.map(({ id }) => id);
  const keysChanged = !isSubset(keys, keysOfState(lead.state)) || !isSubset(keysOfState(snapshot.lead), keys);
  const { reason } = decision;
  await saveConvergence(db, { leadId, snapshot, steps, reason, handled, keysChanged });
  reportConvergence(context, { leadId, mailbox, snapshot, steps, reason, startedAt });
}

function passes(error: unknown): boolean {
  const { kind } = classifyFailure(error);
  return kind === "transient" || kind === "operator";
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
async function keepProgress({ db }: JobContext, leadId: string, error: unknown): Promise<void> {
  if (!(error instanceof ConvergenceInterrupted) || error.steps.length === 0 || !passes(error.cause)) return;
  const { snapshot, steps } = error;
  await saveConvergence(db, { leadId, snapshot, steps, reason: "interrupted", handled: [], keysChanged: true });
}
