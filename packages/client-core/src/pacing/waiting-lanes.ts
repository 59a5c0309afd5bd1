import type { Priority } from "../requests/call-options.ts";

/** Two queues of callers; first come first served within a lane, the live lane before the other. */
export interface WaitingLanes {
  wait(priority: Priority, signal: AbortSignal | undefined): Promise<void>;
  /** Lets the next caller go; false when nobody waits. */
  releaseNext(): boolean;
  size(): number;
  counts(): Record<Priority, number>;
}

export function createWaitingLanes(): WaitingLanes {
  // A Set keeps order and forgets an aborted caller without a search.
  const lanes: Record<Priority, Set<() => void>> = { live: new Set(), background: new Set() };

  return {
    wait(priority, signal) {
      return new Promise((resolve, reject) => {
        const lane = lanes[priority];
        const giveUp = () => {
          lane.delete(go);
          reject(signal?.reason);
        };
        const go = () => {
          signal?.removeEventListener("abort", giveUp);
          resolve();
        };
        lane.add(go);
        signal?.addEventListener("abort", giveUp, { once: true });
      });
    },
    releaseNext() {
      for (const lane of [lanes.live, lanes.background]) {
        for (const go of lane) {
          lane.delete(go);
          go();
          return true;
        }
      }
      return false;
    },
    size: () => lanes.live.size + lanes.background.size,
    counts: () => ({ live: lanes.live.size, background: lanes.background.size }),
  };
}
