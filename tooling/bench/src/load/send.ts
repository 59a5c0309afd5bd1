import { setTimeout as wait } from "node:timers/promises";
import { Pool } from "undici";
import type { SignedDelivery } from "./delivery-maker.ts";

export interface Sender extends AsyncDisposable {
  /** @returns milliseconds until the answer was there. @throws Error when it is not `expected` */
  send(delivery: SignedDelivery): Promise<number>;
}

/** Sends over connections that are kept, as vendors and proxies do. */
export function openSender(url: string, connections: number, expected = 202): Sender {
  const pool = new Pool(url, { connections, pipelining: 1 });
  return {
    async send({ path, headers, body }) {
      const startedAt = performance.now();
      const answer = await pool.request({ method: "POST", path, headers: { ...headers }, body });
      await answer.body.dump();
      if (answer.statusCode !== expected) throw new Error(`${path} answered ${answer.statusCode}`);
      return performance.now() - startedAt;
    },
    [Symbol.asyncDispose]: () => pool.close(),
  };
}

/** Each connection sends its next request when the last one is answered. @returns the time of each */
export async function sendInTurn(
  send: () => Promise<number>,
  options: { readonly connections: number; readonly isOver: () => boolean },
): Promise<readonly number[]> {
  const took: number[] = [];
  const work = async () => {
    while (!options.isOver()) took.push(await send());
  };
  await Promise.all(Array.from({ length: options.connections }, work));
  return took;
}

/**
 * Sends at a rate, whether or not earlier requests were answered.
 *
 * @returns the time of each, counted from when it was due: a sender that is held up does not hide what it did not send
 */
export async function sendAtRate(
  send: () => Promise<number>,
  options: { readonly perSecond: number; readonly count: number; readonly signal: AbortSignal },
): Promise<readonly number[]> {
  const { perSecond, count, signal } = options;
  const startedAt = performance.now();
  const running: Promise<number>[] = [];
  for (let index = 0; index < count && !signal.aborted; ) {
    const due = Math.min(count, Math.floor(((performance.now() - startedAt) / 1_000) * perSecond) + 1);
    for (; index < due; index += 1) {
      const dueAt = startedAt + (index * 1_000) / perSecond;
      running.push(send().then(() => performance.now() - dueAt));
    }
    await wait(1);
  }
  return Promise.all(running);
}
