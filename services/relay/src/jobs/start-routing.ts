import { setTimeout as wait } from "node:timers/promises";
import { hasStoredDeliveries } from "../store/deliveries.ts";
import { giveWay } from "./give-way.ts";
import type { JobContext } from "./job-context.ts";
import { routeDeliveries } from "./route-deliveries.ts";

const loops = 2;
/** How soon deliveries are found that another replica left behind. */
const lookEveryMs = 2_000;
/** While the store is in trouble. */
const pauseMs = 1_000;

export interface Routing {
  /** Deliveries were stored: look now. */
  wake(): void;
  /** Resolves when what is under way is done. */
  stop(): Promise<void>;
}

/**
 * Routes stored deliveries as they come. The table is the queue: a delivery is taken by locking its row, so whoever dies
 * lets go of it at once, and there is no second record to write for each one.
 *
 * @param isIntakeBusy - whether vendors wait for their answers: they go first
 */
export function startRouting(context: JobContext, isIntakeBusy: () => boolean, onRouted: () => void): Routing {
  const stopping = new AbortController();
  const underWay = new Set<string>();
  let sleep = new AbortController();

  const nap = (ms: number, signal: AbortSignal) =>
    wait(ms, undefined, { signal, ref: false }).catch(() => {
      // Woken, or stopped.
    });

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      // Taken before looking: what is stored meanwhile must not be slept through.
      const { signal } = sleep;
      try {
        await giveWay(isIntakeBusy);
        if (await hasStoredDeliveries(context.db, [...underWay])) {
          const isDone = await routeDeliveries(context, underWay, onRouted);
          if (!isDone) await nap(pauseMs, stopping.signal);
        } else await nap(lookEveryMs, signal);
      } catch (error) {
        context.log.warn({ error }, "routing.failed");
        await nap(pauseMs, stopping.signal);
      }
    }
  }

  const running = Array.from({ length: loops }, loop);
  return {
    wake() {
      sleep.abort();
      sleep = new AbortController();
    },
    async stop() {
      stopping.abort();
      sleep.abort();
      await Promise.all(running);
    },
  };
}
