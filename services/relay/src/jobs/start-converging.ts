import type { JobWithMetadata } from "pg-boss";
import { convergeLead, heartbeatSeconds } from "../store/queue.ts";
import { together } from "../store/together.ts";
import { giveWay } from "./give-way.ts";
import type { JobContext } from "./job-context.ts";
import { createWaker } from "./waker.ts";

type Job = JobWithMetadata<{ leadId: string }>;

/** Mostly waiting for vendors. Many, because what waits for a vendor's limit goes together when it may. */
const maxAtOnce = 128;
const fewAtOnce = 16;
/** How soon work is found that another replica put in the queue. */
const lookEveryMs = 2_000;
/** While the store is in trouble. */
const pauseMs = 1_000;

export interface Converging {
  /** Leads were given mail: look now. */
  wake(): void;
  /** Takes no more leads. Resolves when those in hand are done, or were given back because it took too long. */
  stop(withinMs: number): Promise<void>;
}

export interface ConvergingInput extends Pick<JobContext, "boss" | "log"> {
  /** Does all that waits for one lead. */
  readonly converge: (leadId: string) => Promise<void>;
  /** Whether one of the leads was put in the queue again meanwhile. */
  readonly hasJobWaiting: (leadIds: readonly string[]) => Promise<boolean>;
  /** Whether vendors wait for their answers: they go first. */
  readonly isIntakeBusy: () => boolean;
}

/**
 * Converges leads, each by itself: a slow one holds its own place and no other. Jobs are taken and ended many at a time;
 * pg-boss's own workers would wait for the slowest of those they took together.
 */
export function startConverging({ boss, log, converge, hasJobWaiting, isIntakeBusy }: ConvergingInput): Converging {
  const waker = createWaker();
  const running = new Map<Job, Promise<void>>();
  let isStopping = false;

  const end = together(async (jobs: readonly Job[]) => {
    await boss.complete(convergeLead, [...jobs]);
    // Mail that came meanwhile could not be taken until now.
    const leadIds = jobs.map(({ data }) => data.leadId);
    if (await hasJobWaiting(leadIds)) waker.wake();
    return jobs;
  });

  async function work(job: Job): Promise<void> {
    try {
      await converge(job.data.leadId);
      await end(job);
    } catch (error) {
      log.warn({ leadId: job.data.leadId, error }, "job.failed");
      // What cannot be told now is noticed by its heart.
      await boss.fail(convergeLead, job).catch(() => {});
    } finally {
      if (running.size >= maxAtOnce) waker.wake();
      running.delete(job);
    }
  }

  async function take(): Promise<number> {
    if (running.size >= maxAtOnce) return 0;
    await giveWay(isIntakeBusy);
    // Who still wants an answer after that long is not made to wait for a hundred leads at once.
    const batchSize = Math.min(maxAtOnce - running.size, isIntakeBusy() ? fewAtOnce : maxAtOnce);
    const options = { batchSize, includeMetadata: true, groupConcurrency: 1 } as const;
    const jobs = await boss.fetch<Job["data"]>(convergeLead, options);
    for (const job of jobs) running.set(job, work(job));
    return jobs.length;
  }

  async function loop(): Promise<void> {
    while (!isStopping) {
      try {
        if ((await take()) === 0) await waker.sleep(lookEveryMs);
      } catch (error) {
        log.warn({ error }, "converging.failed");
        await waker.sleep(pauseMs);
      }
    }
  }

  const beat = setInterval(
    () => {
      // A beat that is missed: the next one comes in time.
      if (running.size > 0) boss.touch(convergeLead, [...running.keys()]).catch(() => {});
    },
    (heartbeatSeconds * 1_000) / 3,
  ).unref();
  const looping = loop();

  return {
    wake: waker.wake,
    async stop(withinMs) {
      isStopping = true;
      waker.wake();
      await looping;
      let timer: NodeJS.Timeout | undefined;
      const tooLong = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, withinMs);
      });
      await Promise.race([Promise.all(running.values()), tooLong]);
      clearTimeout(timer);
      clearInterval(beat);
      if (running.size > 0) await boss.fail(convergeLead, [...running.keys()]).catch(() => {});
    },
  };
}
