import type { JobWithMetadata } from "pg-boss";
import { convergeLead, routeDelivery } from "../store/queue.ts";
import { convergeOneLead } from "./converge-one-lead.ts";
import type { JobContext } from "./job-context.ts";
import { routeDeliveries } from "./route-deliveries.ts";
import { startWorkerPool, type WorkerPool } from "./worker-pool.ts";

const routeWorkers = 2;
const routeBatchSize = 20;
/** Mostly waiting for vendors, and one lead's trouble holds only one of them. */
const convergeWorkers = 8;

/** Starts the workers. `wake` the returned pool when deliveries were stored. */
export async function startJobs(context: JobContext): Promise<WorkerPool> {
  const converging = await startWorkerPool<{ leadId: string }>(context.boss, {
    queue: convergeLead,
    workers: convergeWorkers,
    batchSize: 1,
    perGroup: 1,
    handle: async (jobs: readonly JobWithMetadata<{ leadId: string }>[]) => {
      for (const job of jobs) await convergeOneLead(context, job.data.leadId, job.retryCount + 1);
    },
  });
  return startWorkerPool<{ deliveryId: string }>(context.boss, {
    queue: routeDelivery,
    workers: routeWorkers,
    batchSize: routeBatchSize,
    handle: (jobs) =>
      routeDeliveries(
        context,
        jobs.map((job) => job.data.deliveryId),
        converging.wake,
      ),
  });
}
