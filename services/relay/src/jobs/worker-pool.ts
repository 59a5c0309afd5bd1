import type { JobWithMetadata, PgBoss } from "pg-boss";

export interface WorkerPool {
  /** Something was put in the queue: let an idle worker look now instead of at its next poll. */
  wake(): void;
}

/** How soon work is found that another replica put in the queue. */
const pollingIntervalSeconds = 2;

/**
 * Workers that take jobs from one queue, `batchSize` at a time each. A worker that had work looks for more at once;
 * pg-boss alone would sleep until its next poll.
 */
export async function startWorkerPool<Data extends object>(
  boss: PgBoss,
  options: {
    readonly queue: string;
    readonly workers: number;
    readonly batchSize: number;
    /** Jobs of one group that may run at once, on all replicas together. */
    readonly perGroup?: number;
    readonly handle: (jobs: readonly JobWithMetadata<Data>[]) => Promise<void>;
  },
): Promise<WorkerPool> {
  const workers: { id: string; busy: boolean }[] = [];
  for (let index = 0; index < options.workers; index += 1) {
    const worker = { id: "", busy: false };
    workers.push(worker);
    const settings = {
      includeMetadata: true,
      batchSize: options.batchSize,
      pollingIntervalSeconds,
      ...(options.perGroup !== undefined && { groupConcurrency: options.perGroup }),
    } as const;
    worker.id = await boss.work<Data, void, typeof settings>(options.queue, settings, async (jobs) => {
      worker.busy = true;
      try {
        await options.handle(jobs as JobWithMetadata<Data>[]);
      } finally {
        worker.busy = false;
        boss.notifyWorker(worker.id);
      }
    });
  }
  let next = 0;
  return {
    wake() {
      // In turn, so that two jobs stored at once reach two workers.
      const idle = workers.filter((worker) => !worker.busy);
      const chosen = idle[next++ % Math.max(idle.length, 1)];
      if (chosen) boss.notifyWorker(chosen.id);
    },
  };
}
