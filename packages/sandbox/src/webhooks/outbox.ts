import { Agent } from "node:http";
import { setTimeout } from "node:timers/promises";
import { FaultRules } from "../faults/fault-rules.ts";
import { createSeededRandom } from "../faults/seeded-random.ts";
import { sendWebhook, type WebhookAnswer } from "./send-webhook.ts";
import type {
  HeldDelivery,
  LossRule,
  ReleaseOrder,
  SentDelivery,
  WebhookDeliveries,
  WebhookJob,
} from "./webhook-deliveries.ts";

interface Waiting {
  view: HeldDelivery;
  job: WebhookJob;
  over: () => void;
  /** The body built early by `hold({ snapshot: true })`. */
  early?: string | null;
}

const listedMaximum = 2_000;

/** Sends each job once and remembers how it went; at most `concurrency` at the same time, in order of arrival. */
export class Outbox {
  readonly deliveries: WebhookDeliveries;
  readonly #options: { concurrency: number; timeoutMs: number | null; clock: () => number };
  readonly #agent = new Agent({ keepAlive: true });
  readonly #stopping = new AbortController();
  readonly #losses = new FaultRules<LossRule>(createSeededRandom(1));
  #queue: Waiting[] = [];
  #held: Waiting[] = [];
  #holding: { snapshot: boolean } | null = null;
  #sent: SentDelivery[] = [];
  #doubles = 0;
  #running = 0;
  #releasing = 0;
  #nextId = 1;
  #idle: (() => void)[] = [];

  constructor(options: { concurrency: number; timeoutMs: number | null; clock: () => number }) {
    this.#options = options;
    const outbox = this;
    this.deliveries = {
      hold: ({ snapshot = false } = {}) => {
        this.#holding = { snapshot };
      },
      get held() {
        return outbox.#held.map((waiting) => waiting.view);
      },
      release: ({ order = "fifo" } = {}) => this.#release(order),
      lose: (rule = {}) => this.#losses.add(rule),
      double: (times = 1) => {
        this.#doubles += times;
      },
      get sent() {
        return outbox.#sent.slice(-listedMaximum);
      },
      clear: () => this.#clear(),
    };
  }

  /** `over` is called once, when nobody waits for this delivery any more: it ended, was held back or never left. */
  enqueue(job: WebhookJob, over: () => void = () => {}): void {
    if (this.#stopping.signal.aborted) {
      over();
      return;
    }
    const view = { id: this.#nextId++, event: job.event, targetUrl: job.targetUrl, at: this.#options.clock() };
    if (this.#holding !== null) {
      this.#held.push(this.#holding.snapshot ? { view, job, over, early: job.payload() } : { view, job, over });
      over();
      return;
    }
    this.#queue.push({ view, job, over });
    // A job never runs inside the request that caused it.
    setImmediate(() => this.#pump());
  }

  settled(): Promise<void> {
    if (this.#isIdle()) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  async stop(): Promise<void> {
    const dropped = this.#queue;
    this.#queue = [];
    this.#held = [];
    this.#stopping.abort();
    for (const { over } of dropped) over();
    await this.settled();
    this.#agent.destroy();
  }

  #isIdle(): boolean {
    return this.#queue.length === 0 && this.#running === 0 && this.#releasing === 0;
  }

  #pump(): void {
    while (this.#running < this.#options.concurrency) {
      const next = this.#queue.shift();
      if (next === undefined) break;
      this.#running += 1;
      void this.#deliver(next).finally(() => {
        next.over();
        this.#running -= 1;
        this.#pump();
      });
    }
    this.#tellIdle();
  }

  #tellIdle(): void {
    if (!this.#isIdle()) return;
    for (const resolve of this.#idle.splice(0)) resolve();
  }

  async #release(order: ReleaseOrder): Promise<void> {
    const held = this.#held;
    this.#held = [];
    this.#holding = null;
    const views = held.map((waiting) => waiting.view);
    const ordered = order === "reverse" ? views.toReversed() : typeof order === "function" ? order(views) : views;
    this.#releasing += 1;
    try {
      for (const view of ordered) {
        const waiting = held.find((candidate) => candidate.view.id === view.id);
        if (waiting !== undefined) await this.#deliver(waiting);
      }
    } finally {
      this.#releasing -= 1;
      this.#tellIdle();
    }
  }

  async #deliver(waiting: Waiting): Promise<void> {
    const body = waiting.early === undefined ? waiting.job.payload() : waiting.early;
    if (body === null) return this.#record(waiting, {}, "", null, "gone");
    if (this.#losses.take((rule) => matchesDelivery(rule.match, waiting.view)) !== undefined) {
      return this.#record(waiting, {}, body, null, "lost");
    }
    const answer = await this.#post(waiting, body);
    if (this.#doubles > 0) {
      this.#doubles -= 1;
      await this.#post(waiting, body);
    }
    if (!isTaken(answer)) void this.#tryAgain(waiting, body, answer);
  }

  /** Holds no place meanwhile: a job that waits for its next try is no running one. */
  async #tryAgain(waiting: Waiting, body: string, first: WebhookAnswer): Promise<void> {
    const { again = () => null, failed = () => {} } = waiting.job;
    this.#releasing += 1;
    try {
      let answer = first;
      for (let tries = 1; !isTaken(answer) && !this.#stopping.signal.aborted; tries += 1) {
        const waitMs = again(answer, tries);
        if (waitMs === null) return failed(answer);
        await pause(waitMs, this.#stopping.signal);
        answer = await this.#post(waiting, body);
      }
    } finally {
      this.#releasing -= 1;
      this.#tellIdle();
    }
  }

  async #post(waiting: Waiting, body: string): Promise<WebhookAnswer> {
    const headers = waiting.job.headers(body);
    const { timeoutMs } = this.#options;
    const answer = await sendWebhook({
      targetUrl: waiting.job.targetUrl,
      headers,
      body,
      timeoutMs,
      agent: this.#agent,
      signal: this.#stopping.signal,
    });
    this.#record(waiting, headers, body, answer.status, answer.outcome);
    return answer;
  }

  #record(
    waiting: Waiting,
    headers: Record<string, string>,
    body: string,
    status: number | null,
    outcome: SentDelivery["outcome"],
  ): void {
    const { event, targetUrl } = waiting.view;
    this.#sent.push({ event, targetUrl, headers, body, status, outcome, at: this.#options.clock() });
    if (this.#sent.length >= listedMaximum * 2) this.#sent = this.#sent.slice(-listedMaximum);
  }

  #clear(): void {
    this.#sent = [];
    this.#held = [];
    this.#holding = null;
    this.#doubles = 0;
    this.#losses.clear();
  }
}

const isTaken = ({ status }: WebhookAnswer): boolean => status !== null && status >= 200 && status < 300;

const pause = (ms: number, signal: AbortSignal) => setTimeout(ms, undefined, { signal }).catch(() => {});

function matchesDelivery(match: LossRule["match"], delivery: HeldDelivery): boolean {
  if (match === undefined) return true;
  if (typeof match === "function") return match(delivery);
  return typeof match === "string" ? match === delivery.event : match.test(delivery.event);
}
