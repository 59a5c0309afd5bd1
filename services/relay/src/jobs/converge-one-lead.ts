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
import { classifyFailure, type Failure } from "../errors/classify-failure.ts";
import {
  claimKey,
  keysOfState,
  type MailboxEntry,
  openLead,
  readTakenKeys,
  saveConvergence,
  setEventsAside,
} from "../store/lead-store.ts";
import type { JobContext } from "./job-context.ts";
import { performOnce } from "./perform-once.ts";

/** Tries of an error that nobody has classified: it is ours, and repeating it seldom helps. */
const triesForBugs = 3;

/**
 * Takes a lead's mailbox, brings both systems to the same state and remembers it.
 *
 * @param attempt - 1 for the first try
 * @throws what interrupted it, when another try makes sense
 */
export async function convergeOneLead(context: JobContext, leadId: string, attempt: number): Promise<void> {
  const { db, effects } = context;
  const lead = await openLead(db, leadId);
  if (lead === null || lead.mailbox.length === 0) return;
  const { rules } = context;
  const state = lead.mailbox.reduce((folded: LeadState, { event }) => foldEvent(folded, event, rules), lead.state);
  const eventKeys = lead.mailbox.flatMap(({ event }) => event.record?.keys ?? []);
  const startedAt = performance.now();
  try {
    const keys = [...new Set([...keysOfState(state), ...eventKeys])];
    const known = { ...(await effects.capabilities()), lead: state, taken: [], newPersonId: lead.newPersonId, rules };
    // An echo needs nothing: only what leads to a step asks who else has these keys.
    const isIdle = plan(openSnapshot(known)).kind === "nothing";
    const taken = isIdle ? [] : await readTakenKeys(db, leadId, keys);
    const claim = (key: IdentityKey) => claimKey(db, leadId, key);
    const done = await converge(openSnapshot({ ...known, taken }), (step, snapshot) => {
      const inHand = { id: leadId, rest: restFor(step, snapshot.lead), claim };
      return performOnce(context, leadId, step, (isRetry) => effects.perform(step, { ...inHand, isRetry }));
    });
    const handled = lead.mailbox.map(({ id }) => id);
    const { snapshot, steps, decision } = done;
    const keysChanged = !isSubset(keys, keysOfState(lead.state)) || !isSubset(keysOfState(snapshot.lead), keys);
    await saveConvergence(db, { leadId, snapshot, steps, reason: decision.reason, handled, keysChanged });
    report(context, { leadId, mailbox: lead.mailbox, steps, reason: decision.reason, startedAt });
    for (const { field } of snapshot.conflicts) context.metrics.conflicts.inc({ field });
    context.metrics.possibleDuplicates.inc(snapshot.duplicates.length);
  } catch (error) {
    await keepProgress(context, leadId, error);
    await handleFailure(context, { leadId, mailbox: lead.mailbox, attempt, error });
  }
}

const isSubset = (part: readonly string[], whole: readonly string[]): boolean =>
  part.every((key) => whole.includes(key));

/** Twenty's composite fields are sent whole: the writer needs what stands there now. */
function restFor(step: Step, state: LeadState): unknown {
  return step.type === "update-person" && state.twenty.status === "present" ? state.twenty.record.rest : null;
}

/** Steps that were done stay done: what they taught is kept, so that the next try does not do them again. */
async function keepProgress(context: JobContext, leadId: string, error: unknown): Promise<void> {
  if (!(error instanceof ConvergenceInterrupted) || error.steps.length === 0) return;
  const { snapshot, steps } = error;
  await saveConvergence(context.db, { leadId, snapshot, steps, reason: "interrupted", handled: [], keysChanged: true });
}

async function handleFailure(
  context: JobContext,
  input: {
    readonly leadId: string;
    readonly mailbox: readonly MailboxEntry[];
    readonly attempt: number;
    readonly error: unknown;
  },
): Promise<void> {
  const { leadId, mailbox, attempt } = input;
  const error = input.error instanceof ConvergenceInterrupted ? input.error.cause : input.error;
  const failure = classifyFailure(error);
  const givesUp = isFinal(failure, attempt);
  const { code, kind } = failure;
  context.metrics.convergences.inc({ outcome: givesUp ? "dead" : "failed" });
  context.log[givesUp || kind === "operator" ? "error" : "warn"](
    { leadId, code, kind, attempt, error },
    givesUp ? "lead.set-aside" : "lead.retry",
  );
  if (!givesUp) throw new Error(code);
  context.metrics.deadEvents.inc({ code }, mailbox.length);
  await setEventsAside(
    context.db,
    mailbox.map(({ id }) => id),
    code,
  );
}

const isFinal = ({ kind }: Failure, attempt: number): boolean =>
  kind === "permanent" || (kind === "bug" && attempt >= triesForBugs);

function report(
  context: JobContext,
  done: {
    readonly leadId: string;
    readonly mailbox: readonly MailboxEntry[];
    readonly steps: readonly Step[];
    readonly reason: string;
    readonly startedAt: number;
  },
): void {
  const { metrics, log } = context;
  const steps = done.steps.map((step) => step.type);
  for (const type of steps) metrics.effects.inc({ type });
  metrics.convergences.inc({ outcome: steps.length === 0 ? "nothing" : "done" });
  const [oldest] = done.mailbox;
  if (oldest) metrics.effectSeconds.observe((Date.now() - oldest.receivedAt.getTime()) / 1000);
  const durationMs = Math.round(performance.now() - done.startedAt);
  log.info(
    {
      leadId: done.leadId,
      events: done.mailbox.map(({ event }) => (event.type === "pipeline" ? event.event.type : event.type)),
      steps,
      reason: done.reason,
      durationMs,
    },
    "lead.converged",
  );
}
