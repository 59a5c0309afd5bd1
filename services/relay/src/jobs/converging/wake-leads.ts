import { hurryFailingLeads, wakeDueLeads } from "../../store/convergence/failing-leads.ts";
import { wakeStranded } from "../../store/convergence/wake-stranded.ts";
import type { JobContext } from "../job-context.ts";

const dueEveryMs = 1_000;
const strandedEveryMs = 10_000;

/**
 * Wakes leads whose next try or timer is due, and work that was left without a job. Every replica does it; the store sees to it
 * that each lead is woken once.
 */
export async function startWakingLeads(
  context: JobContext,
  onWoken: () => void,
): Promise<{ readonly due: () => Promise<void>; readonly stop: () => void }> {
  const { db, boss, now, log } = context;
  const due = async () => {
    const woken = await wakeDueLeads(db, boss, now());
    for (let index = 0; index < woken; index += 1) onWoken();
  };
  const stranded = async () => {
    const found = await wakeStranded(db, boss);
    if (found > 0) log.warn({ found }, "work.stranded");
  };
  // Whoever starts relay may have changed what it failed at.
  await hurryFailingLeads(db, null);
  const stops = [
    repeat(due, dueEveryMs, (error) => log.warn({ error }, "wake.failed")),
    repeat(stranded, strandedEveryMs, (error) => log.warn({ error }, "wake.failed")),
  ];
  return {
    due,
    stop() {
      for (const stop of stops) stop();
    },
  };
}

/** One after the other, never two at once. */
function repeat(work: () => Promise<void>, everyMs: number, onError: (error: unknown) => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  const later = () => {
    if (!isStopped) timer = setTimeout(run, everyMs).unref();
  };
  const run = () => void work().catch(onError).then(later);
  later();
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}
