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
import { keysOfState } from "../store/lead-keys.ts";
import type { MailboxEntry, OpenLead } from "../store/open-leads.ts";
import { readTraceparents } from "../store/read-traceparents.ts";
import { claimKey } from "../store/taken-keys.ts";
import type { JobContext } from "./job-context.ts";
import { performObserved } from "./perform-observed.ts";
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
    const ids = input.mailbox.map(({ id }) => id);
    const [parent, ...links] = context.tracing.isOn ? await readTraceparents(context.db, ids) : [];
    const attributes = { "relay.lead": input.leadId, "relay.events": ids.length };
    await context.tracing.span("converge", { parent, links, attributes }, (traceparent) =>
      convergeOver(context, input, traceparent),
    );
    return null;
  } catch (error) {
    await keepProgress(context, input.leadId, error);
    return error instanceof ConvergenceInterrupted ? error.cause : error;
  }
}

async function convergeOver(
  context: JobContext,
  { leadId, lead, mailbox }: Parameters<typeof tryToConverge>[1],
  traceparent: string | null,
): Promise<void> {
  const { db, leads, effects, rules } = context;
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
  const taken = isIdle ? [] : await leads.takenKeys({ leadId, keys });
  const claim = (key: IdentityKey) => claimKey(db, leadId, key);
  const { snapshot, steps, decision } = await converge(openSnapshot({ ...known, taken }), (step, current) => {
    const inHand = { id: leadId, rest: restFor(step, current.lead), claim };
    return performObserved(context, { leadId, step, lead: current.lead, traceparent }, (firstTriedAt) =>
      effects.perform(step, { ...inHand, firstTriedAt }),
    );
  });
  const handled = mailbox.map(({ id }) => id);
  const keysChanged = !isSubset(keys, keysOfState(lead.state)) || !isSubset(keysOfState(snapshot.lead), keys);
  const { reason } = decision;
  await leads.save({ leadId, snapshot, steps, reason, handled, keysChanged });
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
async function keepProgress({ leads }: JobContext, leadId: string, error: unknown): Promise<void> {
  if (!(error instanceof ConvergenceInterrupted) || error.steps.length === 0 || !passes(error.cause)) return;
  const { snapshot, steps } = error;
  await leads.save({ leadId, snapshot, steps, reason: "interrupted", handled: [], keysChanged: true });
}
