import { sweepChanges, sweepRecords } from "../../store/database/queue.ts";
import type { JobContext } from "../job-context.ts";
import { startWorker } from "../worker.ts";
import { sweep } from "./sweep.ts";
import { sweepAll } from "./sweep-all.ts";

export interface SweepTimes {
  /** 0: never, not even at the start. */
  readonly sweepMinutes: number;
  /** How old the last comparison of everything may become; 0: it is never made. */
  readonly fullSweepHours: number;
  readonly mostNewLeads: number;
  readonly mostRepairsADay: number;
}

const hourMs = 60 * 60_000;
/** Every hour it is looked whether everything has to be compared again. */
const hourly = "7 * * * *";
const toleranceMs = 5 * 60_000;

/** One now, for what was missed while relay was down, and then regularly; on one replica at a time. */
export async function startSweeps(
  context: JobContext,
  { sweepMinutes, fullSweepHours, mostNewLeads, mostRepairsADay }: SweepTimes,
  wake: () => void,
): Promise<void> {
  await startSchedule(context, {
    queue: sweepChanges,
    cron: sweepMinutes === 0 ? null : `*/${sweepMinutes} * * * *`,
    work: () => sweep(context, context.now(), { mostNewLeads, onRouted: wake }),
  });
  await startSchedule(context, {
    queue: sweepRecords,
    cron: sweepMinutes === 0 || fullSweepHours === 0 ? null : hourly,
    // A start soon after the last one does not repeat it: relay may be deployed often.
    work: (isAtStart) => {
      const minAgeMs = (isAtStart ? 1 : fullSweepHours) * hourMs - toleranceMs;
      return sweepAll(context, context.now(), { minAgeMs, isAtStart, mostNewLeads, mostRepairsADay, onRouted: wake });
    },
  });
}

async function startSchedule(
  { boss }: JobContext,
  options: {
    readonly queue: string;
    readonly cron: string | null;
    readonly work: (isAtStart: boolean) => Promise<void>;
  },
): Promise<void> {
  const { queue, cron, work } = options;
  if (cron === null) return boss.unschedule(queue);
  await boss.schedule(queue, cron);
  const worker = await startWorker<{ atStart?: boolean }>(boss, queue, ({ data }) => work(data?.atStart === true));
  await boss.send(queue, { atStart: true }, { singletonKey: "start" });
  worker.wake();
}
