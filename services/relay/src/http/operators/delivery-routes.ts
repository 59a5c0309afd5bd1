import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { sourceNames } from "../../sources/source.ts";
import type { Replayed } from "../../store/deliveries/delivery-desk.ts";
import { sendError } from "../answers/error-reply.ts";
import type { HttpContext } from "../http-context.ts";
import { errorSchema } from "../webhooks/webhook-routes.ts";
import { contentQuery, instant, limited, operatorErrors, pageAnswer, pageOf, pageQuery } from "./page-schema.ts";

const tags = ["deliveries"];
const security = [{ bearer: [] }];
const states = ["stored", "routed", "ignored", "dead", "discarded"] as const;
const params = z.object({ id: z.uuid() });
const unknown = { 404: errorSchema.describe("No delivery has this id (any more)") };

const listQuery = pageQuery.extend({
  source: z.enum(sourceNames).optional(),
  state: z.enum(states).optional(),
  eventType: z.string().max(80).optional().describe("The vendor's name of the event"),
  leadId: z.uuid().optional(),
  since: instant.optional().describe("Received since"),
});

const deliverySchema = z.object({
  id: z.string(),
  source: z.string(),
  state: z.enum(states),
  eventType: z.string().nullable(),
  reason: z.string().nullable(),
  receivedAt: z.string(),
  replayOf: z.string().nullable(),
  isPruned: z.boolean().describe("Its content is gone: it cannot be replayed"),
});

const storySchema = deliverySchema.extend({
  events: z.array(z.object({ id: z.string(), leadId: z.string(), state: z.string(), code: z.string().nullable() })),
  replays: z.array(z.string()),
  content: z.object({ headers: z.record(z.string(), z.string()), body: z.string() }).nullish(),
});

type Refusal = readonly [status: number, code: string, message: string];
const refusals: Readonly<Record<Exclude<Replayed["outcome"], "replayed">, Refusal>> = {
  unknown: [404, "DELIVERY_UNKNOWN", "No delivery has this id (any more)."],
  waiting: [409, "DELIVERY_WAITING", "It is about to be worked on: nothing to replay yet."],
  dead: [409, "DELIVERY_DEAD", "It is a dead letter: retry it instead."],
  pruned: [409, "DELIVERY_PRUNED", "Its content was pruned (RELAY_BODY_RETENTION_DAYS): it cannot be replayed."],
};

/** Webhooks as they came: see them, replay them. */
export function deliveryRoutes(app: FastifyInstance, { desk, log }: HttpContext): void {
  app.get(
    "/api/deliveries",
    {
      config: limited,
      schema: {
        tags,
        security,
        summary: "Deliveries, newest first, without their content",
        querystring: listQuery,
        response: { 200: pageAnswer(deliverySchema), ...operatorErrors },
      },
    },
    ({ query }: FastifyRequest<{ Querystring: z.output<typeof listQuery> }>) => {
      const { limit, cursor, since, ...filter } = query;
      const from = since === undefined ? undefined : new Date(since);
      return desk.listDeliveries({ ...filter, since: from }, pageOf({ limit, cursor }));
    },
  );

  app.get(
    "/api/deliveries/:id",
    {
      config: limited,
      schema: {
        tags,
        security,
        summary: "One delivery and what became of it",
        params,
        querystring: contentQuery,
        response: { 200: storySchema, ...unknown, ...operatorErrors },
      },
    },
    async (request: FastifyRequest<{ Params: { id: string }; Querystring: { content: string } }>, reply) => {
      const withContent = request.query.content === "true";
      const story = await desk.readDelivery(request.params.id, withContent);
      if (story === null) return sendError(reply, ...refusals.unknown);
      if (withContent) log.info({ deliveryId: request.params.id }, "delivery.content-shown");
      return reply.send(story);
    },
  );

  app.post(
    "/api/deliveries/:id/replay",
    {
      config: limited,
      schema: {
        tags,
        security,
        summary: "Read a past delivery once more; what was done is not done again, newer data stays",
        params,
        response: {
          202: z.object({ deliveryId: z.string().describe("The replay's own") }),
          ...unknown,
          409: errorSchema.describe("Still waiting, a dead letter, or its content was pruned"),
          ...operatorErrors,
        },
      },
    },
    async (request: FastifyRequest<{ Params: { id: string } }>, reply) => {
      const replayed = await desk.replayDelivery(request.params.id);
      if (replayed.outcome !== "replayed") return sendError(reply, ...refusals[replayed.outcome]);
      log.info({ deliveryId: request.params.id, replay: replayed.deliveryId }, "delivery.replayed");
      return reply.code(202).send({ deliveryId: replayed.deliveryId });
    },
  );
}
