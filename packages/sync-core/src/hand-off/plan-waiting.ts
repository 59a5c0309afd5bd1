import type { Decision, PipelineStep } from "../model/decision.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { isDealGone } from "../pipeline/pipeline-state.ts";
import { isPassedOver } from "../plan/pass-over.ts";
import type { WaitingShown } from "./hand-off.ts";
import { waitingOf } from "./waiting.ts";

/** Shows on the deal since when the lead waits, and takes that away when it does not. The field is relay's own. */
export function planWaiting(snapshot: Snapshot): Decision | null {
  const { lead, rules, showsWaiting } = snapshot;
  const { waitingShown: shown, twenty, pipeline } = lead;
  if (!showsWaiting || twenty.status !== "present") return null;
  const waiting = waitingOf(lead, rules);
  const isThere = (id: string) => pipeline.deals.some((deal) => deal.id === id && !isDealGone(deal));
  const wanted: WaitingShown | null =
    waiting?.dealId != null && isThere(waiting.dealId) ? { dealId: waiting.dealId, since: waiting.since } : null;
  const steps = [
    ...(shown !== undefined && shown.dealId !== wanted?.dealId && isThere(shown.dealId)
      ? [show({ dealId: shown.dealId, since: null })]
      : []),
    ...(wanted !== null && !isShown(shown, wanted) ? [show(wanted)] : []),
  ];
  const step = steps.find((one) => !isPassedOver(snapshot, one));
  return step === undefined ? null : { kind: "step", step };
}

const show = ({ dealId, since }: WaitingShown): PipelineStep => ({ type: "show-waiting", id: dealId, since });

const isShown = (shown: WaitingShown | undefined, wanted: WaitingShown): boolean =>
  shown?.dealId === wanted.dealId && shown.since === wanted.since && shown.isBegun !== true;
