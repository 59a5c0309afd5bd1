import type { Outbox } from "../../webhooks/outbox.ts";
import type { WebhookJob } from "../../webhooks/webhook-deliveries.ts";

interface Round {
  jobs: WebhookJob[];
  over: () => void;
}

/**
 * Sends the deliveries of one action to all subscribers at once, and those of the next action on the same chain of
 * bookings only after them: in Cal.com the person who acts waits for the subscribers. Chains do not wait for each other.
 */
export class DeliveryLanes {
  readonly #outbox: Outbox;
  readonly #lanes = new Map<string, { waiting: Round[]; idle: (() => void)[] }>();

  constructor(outbox: Outbox) {
    this.#outbox = outbox;
  }

  send(lane: string, jobs: WebhookJob[], over: () => void): void {
    const busy = this.#lanes.get(lane);
    if (busy !== undefined) {
      busy.waiting.push({ jobs, over });
      return;
    }
    this.#lanes.set(lane, { waiting: [], idle: [] });
    this.#run(lane, { jobs, over });
  }

  /** Resolves when nothing of this lane is under way; held deliveries do not count. */
  idle(lane: string): Promise<void> {
    const busy = this.#lanes.get(lane);
    return busy === undefined ? Promise.resolve() : new Promise((resolve) => busy.idle.push(resolve));
  }

  #run(lane: string, round: Round): void {
    let left = round.jobs.length;
    const finish = () => {
      round.over();
      this.#next(lane);
    };
    if (left === 0) finish();
    for (const job of round.jobs) {
      this.#outbox.enqueue(job, () => {
        left -= 1;
        if (left === 0) finish();
      });
    }
  }

  #next(lane: string): void {
    const busy = this.#lanes.get(lane);
    const round = busy?.waiting.shift();
    if (round !== undefined) {
      this.#run(lane, round);
      return;
    }
    this.#lanes.delete(lane);
    for (const resolve of busy?.idle ?? []) resolve();
  }
}
