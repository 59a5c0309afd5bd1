import { convergeLead, routeDelivery } from "../store/queue.ts";
import { convergeOneLead } from "./converge-one-lead.ts";
import { eachByItself } from "./each-by-itself.ts";
import { giveWay } from "./give-way.ts";
import type { JobContext } from "./job-context.ts";
import { routeDeliveries } from "./route-deliveries.ts";
import { type SweepTimes, startSweeps } from "./start-sweeps.ts";
import { startWakingLeads } from "./wake-leads.ts";
import { startWorkerPool, type WorkerPool } from "./worker-pool.ts";

const routeWorkers = 2;
const routeBatchSize = 20;
/** Mostly waiting for vendors, and one lead's trouble holds only one of them. */
const convergeWorkers = 8;
/** Taken and ended in one statement each, worked on side by side. */
const convergeBatchSize = 16;

export interface Jobs extends WorkerPool {
  /** Ends what runs by the clock; the queue's own jobs end with the queue. */
  stopTimers(): void;
}

/**
 * Starts the workers. `wake` the returned pool when deliveries were stored.
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
  const routing = await startWorkerPool<{ deliveryId: string }>(context.boss, {
    queue: routeDelivery,
    workers: routeWorkers,
    batchSize: routeBatchSize,
    async handle(jobs) {
      await giveWay(isIntakeBusy);
      const deliveryIds = jobs.map((job) => job.data.deliveryId);
      await routeDeliveries(context, deliveryIds, converging.wake);
    },
  });
  return { ...routing, stopTimers: stopWaking };
}
