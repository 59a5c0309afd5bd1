import type { FastifyReply } from "fastify";

/** A token bucket per minute, as 2.x keeps one per workspace. Times are epoch ms. */
export class MinuteBucket {
  readonly #limit: number;
  readonly #clock: () => number;
  #tokens: number;
  #filledAt: number;

  constructor(limit: number, clock: () => number) {
    this.#limit = limit;
    this.#clock = clock;
    this.#tokens = limit;
    this.#filledAt = clock();
  }

  /** Null when a token was free, else the seconds until the next one. */
  take(): number | null {
    if (!Number.isFinite(this.#limit)) return null;
    const now = this.#clock();
    this.#tokens = Math.min(this.#limit, this.#tokens + ((now - this.#filledAt) * this.#limit) / 60_000);
    this.#filledAt = now;
    if (this.#tokens >= 1) {
      this.#tokens -= 1;
      return null;
    }
    return Math.max(1, Math.ceil(((1 - this.#tokens) * 60) / this.#limit));
  }

  get limit(): number {
    return this.#limit;
  }
}

/** 429 for REST; GraphQL answers 200 with an error, as 0.55 did (2.x: not verified). */
export function sendRateLimited(reply: FastifyReply, limit: number, retryAfterSeconds: number, isGraphql: boolean) {
  const message = `Limit reached (${limit} tokens per 60000 ms)`;
  reply.headers({
    "retry-after": String(retryAfterSeconds),
    "x-ratelimit-limit": String(limit),
    "x-ratelimit-remaining": "0",
    "x-ratelimit-reset": String(retryAfterSeconds),
  });
  if (isGraphql) return reply.code(200).send({ errors: [{ message, extensions: { code: "RATE_LIMITED" } }] });
  return reply.code(429).send({
    statusCode: 429,
    error: "RATE_LIMITED",
    messages: [message],
    limit,
    remaining: 0,
    retryAfterSeconds,
  });
}
