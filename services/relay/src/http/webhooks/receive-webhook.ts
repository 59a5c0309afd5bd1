import { isWebhookError } from "@tpc/client-core";
import type { FastifyReply, FastifyRequest } from "fastify";
import { v7 as uuidV7 } from "uuid";
import { isStoreTrouble } from "../../errors/classify-failure.ts";
import type { Source } from "../../sources/source.ts";
import { storeAway, tooManyRequests } from "../answers/error-answers.ts";
import { sendError } from "../answers/error-reply.ts";
import type { HttpContext } from "../http-context.ts";
import type { SourceLimit } from "../request-limits.ts";
import { isDeeperThan, maxJsonDepth } from "./json-depth.ts";
import { readSkewSeconds } from "./refusal-counter.ts";

/** Headers worth keeping; the rest may hold credentials or addresses. */
const keptHeader = /^(content-type|user-agent|x-twenty-|x-chatwoot-|x-cal-)/;
const retryAfterSeconds = 5;

/** One way into relay. */
export interface Door {
  readonly source: Source;
  /** @throws WebhookError when the request is not the source's */
  readonly checkAuthentic: (rawBody: Buffer, headers: Readonly<Record<string, string>>) => void;
  readonly limit: SourceLimit;
  /** Of a source that is to come again when relay is late or cannot store: with which answer. Others never hear of it. */
  readonly unable?: Unable;
}

export interface Unable {
  /** When the store is away. */
  readonly status: 429;
  /** `null`: relay is not late. */
  readonly whenLate: () => Promise<429 | 500 | null>;
}

/**
 * Stores one delivery and answers. Nothing else happens while the vendor waits: Chatwoot and Twenty give up after five
 * seconds, and Cal.com lets the person who books wait for us.
 */
export async function receiveWebhook(
  context: HttpContext,
  { source, checkAuthentic, limit, unable }: Door,
  request: FastifyRequest<{ Body: Buffer | undefined }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const startedAt = performance.now();
  const headers = keepHeaders(request.headers);
  // Without a content type and a length there is no body at all.
  const rawBody = request.body ?? Buffer.alloc(0);
  const refuse = (status: number, code: string, message: string) => {
    context.metrics.deliveries.inc({ source: source.name, outcome: code });
    context.log.warn({ source: source.name, code, bytes: rawBody.byteLength }, "delivery.refused");
    return sendError(reply, status, code, message);
  };
  if (isDeeperThan(rawBody, maxJsonDepth)) {
    return refuse(400, "BODY_TOO_DEEP", `The body nests deeper than ${maxJsonDepth} levels.`);
  }
  if (!isJson(rawBody)) return refuse(400, "BODY_NOT_JSON", "The body is not JSON.");
  try {
    checkAuthentic(rawBody, headers);
  } catch (error) {
    if (!isWebhookError(error)) throw error;
    context.refusals.note(source.name, error.code, readSkewSeconds(error.code, headers, context.now()));
    return refuse(401, error.code, "The signature is missing, wrong or too old: check the secret and the clock.");
  }
  const waitSeconds = await limit(request);
  if (waitSeconds !== undefined) {
    reply.header("retry-after", waitSeconds);
    return refuse(429, ...tooManyRequests);
  }
  const late = (await unable?.whenLate()) ?? null;
  if (late !== null) {
    reply.header("retry-after", retryAfterSeconds);
    return refuse(late, "RELAY_BEHIND", "Too much work waits: send it again.");
  }
  const receivedAt = new Date(context.now());
  const delivery = {
    id: uuidV7(),
    source: source.name,
    deliveryKey: source.deliveryKey({ rawBody, headers, receivedAt: receivedAt.toISOString() }),
    receivedAt,
    headers,
    body: rawBody,
  };
  const attributes = { "relay.delivery": delivery.id, "relay.source": source.name };
  try {
    // The trace goes on from the stored delivery, whoever takes it up.
    const receipt = await context.tracing.span(`webhook ${source.name}`, { attributes }, (traceparent) =>
      context.intake.store(traceparent === null ? delivery : { ...delivery, headers: { ...headers, traceparent } }),
    );
    const outcome = receipt.duplicate ? "duplicate" : "stored";
    context.metrics.deliveries.inc({ source: source.name, outcome });
    context.metrics.acknowledgeSeconds.observe((performance.now() - startedAt) / 1000);
    return reply.code(202).send(receipt);
  } catch (error) {
    if (!isStoreTrouble(error)) throw error;
    context.log.error({ source: source.name, error }, "delivery.not-stored");
    reply.header("retry-after", retryAfterSeconds);
    return refuse(unable?.status ?? 503, ...storeAway);
  }
}

function keepHeaders(headers: FastifyRequest["headers"]): Readonly<Record<string, string>> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value === "string" && keptHeader.test(name)) kept[name] = value;
  }
  return kept;
}

function isJson(rawBody: Buffer): boolean {
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(rawBody));
    return typeof value === "object" && value !== null;
  } catch {
    return false;
  }
}
