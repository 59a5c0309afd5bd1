import type { JobWithMetadata, PgBoss } from "pg-boss";

/** Jobs that end sooner end together, in one statement. */
const patienceMs = 50;

/**
 * Runs jobs that were taken together side by side. None waits for a slow one: what has ended by then is told to the queue,
 * so that its key is free again. What fails, fails alone.
 *
 * @throws what the first of those that failed threw, after all have come to their end
 */
export function eachByItself<Data extends object>(
  boss: Pick<PgBoss, "complete">,
  queue: string,
  work: (data: Data) => Promise<void>,
): (jobs: readonly JobWithMetadata<Data>[]) => Promise<void> {
  return async (jobs) => {
    const ended: JobWithMetadata<Data>[] = [];
    let isLate = false;
    // What cannot be told now is told with the last one.
    const tell = (done: readonly JobWithMetadata<Data>[]) => boss.complete(queue, [...done]).catch(() => {});
    const timer = setTimeout(() => {
      isLate = true;
      if (ended.length > 0) void tell(ended);
    }, patienceMs);
    const results = await Promise.allSettled(
      jobs.map(async (job) => {
        await work(job.data);
        ended.push(job);
        if (isLate && jobs.length > 1) await tell([job]);
      }),
    );
    clearTimeout(timer);
    const failed = results.find((result) => result.status === "rejected");
    if (failed === undefined) return;
    // The queue takes the failure for that of all it still knows to be running.
    if (ended.length > 0) await boss.complete(queue, ended);
    throw failed.reason;
  };
}
