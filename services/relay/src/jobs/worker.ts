import type { JobWithMetadata, PgBoss } from "pg-boss";

export interface Worker {
  /** Something was put in the queue: look now instead of at the next poll. */
  wake(): void;
}

/** How soon work is found that another replica put in the queue. */
const pollingIntervalSeconds = 2;

/** Works on one queue, job by job. With more work waiting it goes on at once; pg-boss alone would sleep until its next poll. */
export async function startWorker<Data extends object>(
  boss: PgBoss,
  queue: string,
  handle: (job: JobWithMetadata<Data>) => Promise<void>,
): Promise<Worker> {
  const settings = { includeMetadata: true, pollingIntervalSeconds } as const;
  let id = "";
  id = await boss.work<Data, void, typeof settings>(queue, settings, async (jobs) => {
    try {
      for (const job of jobs) await handle(job as JobWithMetadata<Data>);
    } finally {
      boss.notifyWorker(id);
    }
  });
  return { wake: () => boss.notifyWorker(id) };
}
