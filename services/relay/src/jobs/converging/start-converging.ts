import type { JobWithMetadata } from "pg-boss";
import { withClaim } from "../../effects/steps/lead-claim.ts";
import { convergeLead, unheardMs } from "../../store/database/queue.ts";
import { together } from "../../store/database/together.ts";
import { holdJobs } from "../hold-jobs.ts";
import type { JobContext } from "../job-context.ts";
import { createWaker } from "../waker.ts";
import { giveWay } from "./give-way.ts";

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
  const running = new Map<string, Promise<void>>();
  const held = holdJobs<Job>(async (jobs) => readTouched(jobs, await boss.touch(convergeLead, [...jobs])), {
    unheardMs,
  });
  let isStopping = false;

  const end = together(async (jobs: readonly Job[]) => {
    await boss.complete(convergeLead, [...jobs]);
    // Mail that came meanwhile could not be taken until now.
    const leadIds = jobs.map(({ data }) => data.leadId);
    if (await hasJobWaiting(leadIds)) waker.wake();
    return jobs;
  });

  async function work(job: Job, askedAt: number): Promise<void> {
    const { leadId } = job.data;
    try {
      await withClaim(held.add(job, askedAt), () => converge(leadId));
      await end(job);
    } catch (error) {
      log.warn({ leadId, error }, "job.failed");
      // What cannot be told now is noticed by its heart.
      await boss.fail(convergeLead, job).catch(() => {});
    } finally {
      if (running.size >= maxAtOnce) waker.wake();
      held.delete(job);
      running.delete(leadId);
    }
  }

  async function take(): Promise<number> {
    if (running.size >= maxAtOnce) return 0;
    await giveWay(isIntakeBusy);
    // Who still wants an answer after that long is not made to wait for a hundred leads at once.
    const batchSize = Math.min(maxAtOnce - running.size, isIntakeBusy() ? fewAtOnce : maxAtOnce);
    const askedAt = performance.now();
    const options = { batchSize, includeMetadata: true, groupConcurrency: 1 } as const;
    const jobs = await boss.fetch<Job["data"]>(convergeLead, options);
    for (const job of jobs) {
      // Taken for dead and given back to the very process that is at it.
      if (running.has(job.data.leadId)) await boss.fail(convergeLead, job);
      else running.set(job.data.leadId, work(job, askedAt));
    }
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
      held.stop();
      if (held.size > 0) await boss.fail(convergeLead, [...held.jobs()]).catch(() => {});
    },
  };
}

/** Which jobs the queue still calls ours: it says so, but its types do not. */
function readTouched(jobs: readonly Job[], touched: object): readonly string[] {
  return "settled" in touched && Array.isArray(touched.settled) ? touched.settled : jobs.map(({ id }) => id);
}
