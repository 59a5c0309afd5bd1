import type { Conflict } from "../merge/merge-fields.ts";
import type { Decision, Step } from "../model/decision.ts";
import type { LeadState } from "../model/lead-state.ts";
import type { PossibleDuplicate, Snapshot } from "../model/snapshot.ts";
import { endUniting } from "../unite/uniting.ts";
import { beginStep, forgetAgreed, unheardSide } from "./begin-step.ts";
import { type Answer, observe } from "./observe.ts";
import { contactIdOf, snapshotOfPair, withSnapshotOfPair } from "./pairs.ts";
import { passOver, type Verdict } from "./pass-over.ts";
import { plan } from "./plan.ts";
import { settle } from "./settle.ts";

/** More than any honest lead needs: both records, the deal, and the messages of a long outage. */
const maxRounds = 60;
/** Of what was tried. A convergence that is taken up again and again for days must not grow without end. */
const maxSteps = 200;

export interface Convergence {
  readonly snapshot: Snapshot;
  readonly decision: Decision & { readonly kind: "nothing" };
}

/** A step failed. Carries what is known so far, so that nothing learnt is lost; `cause` is the failure. */
export class ConvergenceInterrupted extends Error {
  readonly code = "CONVERGENCE_INTERRUPTED";
  /** Its last step is the one that failed. */
  readonly snapshot: Snapshot;

  constructor(snapshot: Snapshot, cause: unknown) {
    super("a step of the convergence failed", { cause });
    this.snapshot = snapshot;
  }
}

/**
 * Plans and performs until nothing is left to do. All I/O is in `perform`, which also keeps the snapshot's checkpoint before
 * it writes.
 *
 * @param judge - what becomes of a step that failed; what is left out does not keep the rest from being done
 * @throws ConvergenceInterrupted when `perform` throws, or when the plan does not come to rest
 */
export async function converge(
  start: Snapshot,
  perform: (step: Step, snapshot: Snapshot) => Promise<Answer>,
  judge: (cause: unknown, step: Step) => Verdict = () => ({ kind: "interrupt" }),
): Promise<Convergence> {
  let snapshot = start;
  for (let round = 0; round < maxRounds; round += 1) {
    const next = advance(snapshot);
    ({ snapshot } = next);
    const { decision } = next;
    if (decision.kind === "nothing") return { snapshot, decision };
    try {
      snapshot = observe(snapshot, decision.step, await perform(decision.step, snapshot));
    } catch (cause) {
      const failed = { before: next.before, verdict: judge(cause, decision.step), cause };
      const without = passOver(snapshot, decision.step, failed);
      if (without === null) throw new ConvergenceInterrupted(snapshot, cause);
      snapshot = without;
    }
  }
  throw new ConvergenceInterrupted(snapshot, new Error("the plan did not come to rest"));
}

/** Settles what is known, decides the next step and takes down that it is begun. */
export function advance(snapshot: Snapshot): {
  readonly snapshot: Snapshot;
  readonly decision: Decision;
  /** The lead without what was taken down as begun. */
  readonly before: LeadState;
} {
  const settled = takeSettledPairs(snapshot);
  const decision = plan(settled);
  if (decision.kind === "nothing") {
    const lead = endUniting(settled);
    return { snapshot: lead === settled.lead ? settled : { ...settled, lead }, decision, before: lead };
  }
  const { step } = decision;
  const steps = withStep(settled.steps, step);
  return { snapshot: { ...settled, steps, lead: beginStep(settled.lead, step) }, decision, before: settled.lead };
}

/** The second try of a step is no other step. */
function withStep(steps: readonly Step[], step: Step): readonly Step[] {
  const isAgain = JSON.stringify(steps.at(-1)) === JSON.stringify(step);
  return isAgain ? steps : [...steps, step].slice(-maxSteps);
}

function takeSettledPairs(snapshot: Snapshot): Snapshot {
  return (snapshot.lead.siblings ?? []).reduce(
    (known, sibling) => withSnapshotOfPair(known, contactIdOf(sibling), takeSettled(snapshotOfPair(known, sibling))),
    takeSettled(snapshot),
  );
}

/** Keeps what the merge settled: fields that agree, fields that stay apart, and what a person should be told. */
function takeSettled(snapshot: Snapshot): Snapshot {
  const { twenty, chatwoot } = snapshot.lead;
  if (twenty.status !== "present" || chatwoot.status !== "present" || twenty.stale || chatwoot.stale) return snapshot;
  if (unheardSide(snapshot) !== null) return snapshot;
  const { merged, conflicts, duplicates, mustLook } = settle(snapshot, twenty.record, chatwoot.record);
  if (mustLook) return snapshot;
  return {
    ...snapshot,
    lead: forgetAgreed({ ...snapshot.lead, base: merged.base }),
    conflicts: addNew(snapshot.conflicts, conflicts, sameConflict),
    duplicates: addNew(snapshot.duplicates, duplicates, sameDuplicate),
  };
}

function addNew<Item>(known: readonly Item[], more: readonly Item[], same: (left: Item, right: Item) => boolean) {
  return [...known, ...more.filter((item) => !known.some((other) => same(item, other)))];
}

const sameConflict = (left: Conflict, right: Conflict): boolean =>
  left.field === right.field && left.twenty === right.twenty && left.chatwoot === right.chatwoot;

const sameDuplicate = (left: PossibleDuplicate, right: PossibleDuplicate): boolean =>
  left.key === right.key && left.side === right.side && left.recordId === right.recordId;
