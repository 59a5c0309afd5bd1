import { hasJobWaiting } from "../store/database/queue.ts";
import { convergeOneLead } from "./converging/converge-one-lead.ts";
import { startConverging } from "./converging/start-converging.ts";
import { startWakingLeads } from "./converging/wake-leads.ts";
import type { JobContext } from "./job-context.ts";
import { startRouting } from "./routing/start-routing.ts";
import { type SweepTimes, startSweeps } from "./sweeping/start-sweeps.ts";

export interface Jobs {
  /** Deliveries were stored. */
  wake(): void;
  /** Leads were given work. */
  wakeConverging(): void;
  /** Looks now whose next try or timer is due. */
  wakeDueLeads(): Promise<void>;
  /** Ends what is ours; the queue's own workers end with the queue. */
  stop(withinMs: number): Promise<void>;
}

/**
 * Starts what works on deliveries and leads. `wake` it when deliveries were stored.
 *
 * @param isIntakeBusy - whether vendors wait for their answers: they go first
 */
export async function startJobs(
  context: JobContext,
  sweepTimes: SweepTimes,
  isIntakeBusy: () => boolean,
): Promise<Jobs> {
  const converging = startConverging({
    ...context,
    converge: (leadId) => convergeOneLead(context, leadId),
    hasJobWaiting: (leadIds) => hasJobWaiting(context.db, leadIds),
    isIntakeBusy,
  });
  await startSweeps(context, sweepTimes, converging.wake);
  const waking = await startWakingLeads(context, converging.wake);
  const routing = startRouting(context, isIntakeBusy, converging.wake);
  return {
    wake: routing.wake,
    wakeConverging: converging.wake,
    wakeDueLeads: waking.due,
    async stop(withinMs) {
      waking.stop();
      await routing.stop();
      await converging.stop(withinMs);
    },
  };
}
