import type { RuleUse } from "../faults/fault-rules.ts";
import type { WebhookAnswer } from "./send-webhook.ts";

/** A delivery a vendor wants to make. */
export interface WebhookJob {
  event: string;
  targetUrl: string;
  /** The body, asked for when the job runs; null when what it was about is gone. */
  payload(): string | null;
  /** Headers and signature, asked for on every sending. */
  headers(body: string): Record<string, string>;
  /**
   * After how many milliseconds it is sent again, headers anew, body unchanged; null: never.
   * @param tries - how often it was sent
   */
  again?(answer: WebhookAnswer, tries: number): number | null;
  /** It was not taken, and is not sent again. */
  failed?(answer: WebhookAnswer): void;
}

/** A delivery kept back by `hold()`. `at` is epoch ms. */
export interface HeldDelivery {
  id: number;
  event: string;
  targetUrl: string;
  at: number;
}

export interface SentDelivery {
  event: string;
  targetUrl: string;
  headers: Record<string, string>;
  body: string;
  /** The receiver's HTTP status, null when it gave none. */
  status: number | null;
  /** `lost` was thrown away by `lose()`, `gone` had nothing left to say when its turn came. */
  outcome: "answered" | "refused" | "timed-out" | "stopped" | "lost" | "gone";
  at: number;
}

export interface LossRule extends RuleUse {
  /** An event name, or a test of it. */
  match?: string | RegExp | ((delivery: HeldDelivery) => boolean);
}

export type ReleaseOrder = "fifo" | "reverse" | ((deliveries: HeldDelivery[]) => HeldDelivery[]);

/** The outgoing webhooks of a stand-in, and what can go wrong with them. */
export interface WebhookDeliveries {
  /**
   * Collects deliveries instead of sending them. `snapshot: true` builds each body at once, as if the network were
   * slow; by default a body is built on release, as if the job queue were slow.
   */
  hold(options?: { snapshot?: boolean }): void;
  readonly held: readonly HeldDelivery[];
  /** Sends what is held, one after the other in this order, and stops holding. Left-out deliveries are dropped. */
  release(options?: { order?: ReleaseOrder }): Promise<void>;
  /** Throws matching deliveries away instead of sending them. */
  lose(rule?: LossRule): void;
  /** Sends the next deliveries twice. Default 1. */
  double(times?: number): void;
  /** The latest 2,000 deliveries with the receiver's answer, oldest first. */
  readonly sent: readonly SentDelivery[];
  /** Forgets `sent`, what is held and the rules. */
  clear(): void;
}
