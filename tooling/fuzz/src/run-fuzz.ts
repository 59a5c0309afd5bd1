import { judge } from "./judge.ts";
import { judgeMemory, type MemoryTrend } from "./report/memory-trend.ts";
import { createTally } from "./report/tally.ts";
import type { FuzzedAnswer, FuzzedRequest } from "./requests/fuzzed-request.ts";
import { createBodies } from "./requests/make-bodies.ts";
import { createRequestMaker } from "./requests/make-request.ts";
import { createLedger, type StoredDeliveries } from "./stored-deliveries.ts";
import { createSender } from "./world/send-request.ts";
import { startTarget } from "./world/start-target.ts";

export interface FuzzOptions {
  readonly databaseUrl: string;
  readonly requests: number;
  readonly seed: number;
  /** Number of the first request: to repeat the one at fault. */
  readonly from: number;
  readonly connections: number;
  /** Ends the run early; what was found until then is told. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, perSecond: number) => void;
}

export interface Offence {
  readonly run: number;
  readonly problem: string;
  readonly request: FuzzedRequest;
  readonly answer: FuzzedAnswer;
}

export interface FuzzResult {
  readonly done: number;
  readonly seconds: number;
  readonly rows: Record<string, Record<string, number>>;
  readonly deliveries: StoredDeliveries;
  readonly memory: MemoryTrend;
  /** The first ones only. */
  readonly offences: readonly Offence[];
  /** Why relay is gone; it must not be. */
  readonly ended: string | undefined;
}

const maxOffences = 20;
const samples = 50;

/** Asks relay `requests` questions, most of them wrong, and watches what it answers, stores and needs. */
export async function runFuzz(options: FuzzOptions): Promise<FuzzResult> {
  const { databaseUrl, requests, seed, from, connections, signal, onProgress } = options;
  const target = await startTarget(databaseUrl);
  const sender = createSender(target.relay.url, connections);
  const maker = createRequestMaker(seed, createBodies(), target.secrets);
  const tally = createTally();
  const ledger = createLedger();
  const offences: Offence[] = [];
  const memory: number[] = [];
  const startedAt = performance.now();
  const seconds = () => (performance.now() - startedAt) / 1_000;
  let next = from;
  let done = 0;

  async function work(): Promise<void> {
    while (next < from + requests && !signal?.aborted && offences.length < maxOffences) {
      const run = next++;
      const request = maker.make(run, Date.now());
      const answer = await sender.send(request);
      tally.add(request, answer);
      ledger.add(request, answer);
      const problem = target.relay.ended() ?? judge(request, answer);
      if (problem !== undefined) offences.push({ run, problem, request, answer });
      done += 1;
      if (done % Math.max(1, Math.floor(requests / samples)) === 0) {
        memory.push(await target.relay.memoryBytes().catch(() => 0));
        onProgress?.(done, Math.round(done / seconds()));
      }
    }
  }

  try {
    await Promise.all(Array.from({ length: 2 * connections }, work));
    const took = seconds();
    const ended = target.relay.ended();
    const deliveries = await ledger.compare(databaseUrl);
    return { done, seconds: took, rows: tally.rows(), deliveries, memory: judgeMemory(memory), offences, ended };
  } finally {
    await sender.close();
    await target.stop();
  }
}
