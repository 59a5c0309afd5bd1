import { convergeLead } from "../store/queue.ts";
import { convergeOneLead } from "./converge-one-lead.ts";
import { eachByItself } from "./each-by-itself.ts";
import { giveWay } from "./give-way.ts";
import type { JobContext } from "./job-context.ts";
import { startRouting } from "./start-routing.ts";
import { type SweepTimes, startSweeps } from "./start-sweeps.ts";
import { startWakingLeads } from "./wake-leads.ts";
import { startWorkerPool } from "./worker-pool.ts";

/** Mostly waiting for vendors, and one lead's trouble holds only one of them. */
const convergeWorkers = 8;
/** Taken and ended in one statement each, worked on side by side. */
const convergeBatchSize = 16;

export interface Jobs {
  /** Deliveries were stored. */
  wake(): void;
  /** Ends what runs by the clock or by itself; the queue's own jobs end with the queue. */
  stop(): Promise<void>;
}

/**
 * Starts the workers. `wake` them when deliveries were stored.
 *
 * @param isIntakeBusy - whether vendors wait for their answers: the workers let them go first
 */
export async function startJobs(
  context: JobContext,
  sweepTimes: SweepTimes,
  isIntakeBusy: () => boolean,
): Promise<Jobs> {
  const converge = eachByItself<{ leadId: string }>(context.boss, convergeLead, ({ leadId }) =>
    convergeOneLead(context, leadId),
  );
  const converging = await startWorkerPool<{ leadId: string }>(context.boss, {
    queue: convergeLead,
    workers: convergeWorkers,
    batchSize: convergeBatchSize,
    perGroup: 1,
    async handle(jobs) {
      await giveWay(isIntakeBusy);
      await converge(jobs);
    },
  });
  await startSweeps(context, sweepTimes, converging.wake);
  const stopWaking = await startWakingLeads(context, converging.wake);
  const routing = startRouting(context, isIntakeBusy, converging.wake);
  return {
    wake: routing.wake,
    async stop() {
      stopWaking();
      await routing.stop();
    },
  };
}
