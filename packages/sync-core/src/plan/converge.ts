import type { Conflict } from "../merge/merge-fields.ts";
import type { Decision, Step } from "../model/decision.ts";
import type { PossibleDuplicate, Snapshot } from "../model/snapshot.ts";
import { beginStep, forgetAgreed } from "./begin-step.ts";
import { type Answer, observe } from "./observe.ts";
import { plan } from "./plan.ts";
import { settle } from "./settle.ts";

/** More than any honest lead needs: both records, the deal, and the messages of a long outage. */
const maxRounds = 60;

export interface Convergence {
  readonly snapshot: Snapshot;
  readonly decision: Decision & { readonly kind: "nothing" };
  readonly steps: readonly Step[];
}

/** A step failed. Carries what is known so far, so that nothing learnt is lost; `cause` is the failure. */
export class ConvergenceInterrupted extends Error {
  readonly code = "CONVERGENCE_INTERRUPTED";
  readonly snapshot: Snapshot;
  readonly steps: readonly Step[];

  constructor(snapshot: Snapshot, steps: readonly Step[], cause: unknown) {
    super("a step of the convergence failed", { cause });
    this.snapshot = snapshot;
    this.steps = steps;
  }
}

/**
 * Plans and performs until nothing is left to do. All I/O is in `perform`, which also keeps what its snapshot says was
 * begun (`begunWrites`, `begunValues`) before it writes.
 *
 * @throws ConvergenceInterrupted when `perform` throws, or when the plan does not come to rest
 */
export async function converge(
  start: Snapshot,
  perform: (step: Step, snapshot: Snapshot) => Promise<Answer>,
): Promise<Convergence> {
  const steps: Step[] = [];
  let snapshot = start;
  for (let round = 0; round < maxRounds; round += 1) {
    snapshot = takeSettled(snapshot);
    const decision = plan(snapshot);
    if (decision.kind === "nothing") return { snapshot, decision, steps };
    snapshot = beginStep(snapshot, decision.step);
    try {
      const answer = await perform(decision.step, snapshot);
      steps.push(decision.step);
      snapshot = observe(snapshot, decision.step, answer);
    } catch (cause) {
      throw new ConvergenceInterrupted(snapshot, steps, cause);
    }
  }
  throw new ConvergenceInterrupted(snapshot, steps, new Error("the plan did not come to rest"));
}

/** Keeps what the merge settled: fields that agree, fields that stay apart, and what a person should be told. */
function takeSettled(snapshot: Snapshot): Snapshot {
  const { twenty, chatwoot } = snapshot.lead;
  if (twenty.status !== "present" || chatwoot.status !== "present" || twenty.stale || chatwoot.stale) return snapshot;
  const { merged, conflicts, duplicates } = settle(snapshot, twenty.record, chatwoot.record);
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
