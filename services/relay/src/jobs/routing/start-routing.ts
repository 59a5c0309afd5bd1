import { hasStoredDeliveries } from "../../store/deliveries/deliveries.ts";
import { giveWay } from "../converging/give-way.ts";
import type { JobContext } from "../job-context.ts";
import { createWaker, type Waker } from "../waker.ts";
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
  const wakers = Array.from({ length: loops }, createWaker);
  const inHand = new Set<string>();
  let isStopping = false;

  async function loop(waker: Waker): Promise<void> {
    while (!isStopping) {
      try {
        await giveWay(isIntakeBusy);
        if (!(await hasStoredDeliveries(context.db, [...inHand]))) await waker.sleep(lookEveryMs);
        else if (!(await routeDeliveries(context, inHand, onRouted))) await waker.sleep(pauseMs);
      } catch (error) {
        context.log.warn({ error }, "routing.failed");
        await waker.sleep(pauseMs);
      }
    }
  }

  const running = wakers.map(loop);
  const wake = () => {
    for (const waker of wakers) waker.wake();
  };
  return {
    wake,
    async stop() {
      isStopping = true;
      wake();
      await Promise.all(running);
    },
  };
}
