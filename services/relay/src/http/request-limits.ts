import rateLimit, { normalizeIP } from "@fastify/rate-limit";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Metrics } from "../observe/metrics.ts";
import { tooManyRequests } from "./answers/error-answers.ts";
import { sendError } from "./answers/error-reply.ts";

const timeWindow = 60_000;

/** A sender that is gone already has no address any more. */
const addressOf = ({ ip }: { readonly ip: string | undefined }) => normalizeIP(ip ?? "");

/** Limits what one address may ask, whatever it asks. */
export async function limitAddresses(app: FastifyInstance, max: number, metrics: Metrics): Promise<void> {
  const onExceeded = () => metrics.limited.inc({ limit: "address" });
  await app.register(rateLimit, { global: true, max, timeWindow, keyGenerator: addressOf, onExceeded });
}

/**
 * Lets an address be refused so many times and then turns it away before its body is read: guessing a secret is slow for
 * whoever tries and cheap for us. Counted for each webhook address alone, so that one vendor's wrong secret does not
 * turn away another vendor behind the same address.
 */
export function limitRefusals(scope: FastifyInstance, max: number, metrics: Metrics): void {
  const keyGenerator = (request: FastifyRequest) => `${request.routeOptions.url} ${addressOf(request)}`;
  const refusals = scope.createRateLimit({ max, timeWindow, keyGenerator });
  scope.addHook("onRequest", async (request, reply) => {
    const state = await refusals(request, { increment: false });
    if (state.isAllowed || state.remaining > 0) return;
    metrics.limited.inc({ limit: "refused" });
    reply.header("retry-after", state.ttlInSeconds);
    return sendError(reply, 429, ...tooManyRequests);
  });
  scope.addHook("onSend", async (request, { statusCode }) => {
    if (statusCode >= 400 && statusCode < 500 && statusCode !== 429) await refusals(request);
  });
}

/** @returns seconds to wait when the source has used up its minute, else nothing */
export type SourceLimit = (request: FastifyRequest) => Promise<number | undefined>;

/** Limits what one source may store, however many addresses it has. Ask only for authentic deliveries. */
export function limitSources(scope: FastifyInstance, max: number, metrics: Metrics): SourceLimit {
  const keyGenerator = ({ routeOptions }: FastifyRequest) => routeOptions.url?.split("/")[2] ?? "";
  const deliveries = scope.createRateLimit({ max, timeWindow, keyGenerator });
  return async (request) => {
    const state = await deliveries(request);
    if (state.isAllowed || !state.isExceeded) return undefined;
    metrics.limited.inc({ limit: "source" });
    return state.ttlInSeconds;
  };
}
