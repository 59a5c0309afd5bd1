import { pruneStore } from "../store/database/queue.ts";
import { pruneOldRows, type Retention } from "../store/prune-old-rows.ts";
import type { JobContext } from "./job-context.ts";
import { startWorker } from "./worker.ts";

/** Deep in the Brazilian night (UTC). */
const onceADay = "17 6 * * *";

/** Once a day, on one replica, the store forgets what is old. */
export async function startPruning(
  { db, boss, log }: Pick<JobContext, "db" | "boss" | "log">,
  retention: Retention,
): Promise<void> {
  await startWorker(boss, pruneStore, async () => {
    const startedAt = performance.now();
    const pruned = await pruneOldRows(db, retention, new Date());
    log.info({ pruned, durationMs: Math.round(performance.now() - startedAt) }, "store.pruned");
  });
  await boss.schedule(pruneStore, onceADay);
}
