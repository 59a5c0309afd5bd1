import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { sendError } from "../answers/error-reply.ts";
import type { HttpContext } from "../http-context.ts";
import { errorSchema } from "../webhooks/webhook-routes.ts";
import { driftPage, pauseSchema } from "./drift-schema.ts";
import { limited, operatorErrors, pageOf, pageQuery } from "./page-schema.ts";

const security = [{ bearer: [] }];
const directions = { "to-twenty": "twenty", "to-chatwoot": "chatwoot" } as const;
const directionParam = z.object({ direction: z.enum(["to-twenty", "to-chatwoot"]) });
const pauseBody = z.object({ reason: z.string().trim().max(300).nullable().default(null) });
type DirectionCall<Body = unknown> = FastifyRequest<{ Params: z.output<typeof directionParam>; Body: Body }>;

/** How far apart the systems are, and the stops on the way between them. */
export function driftRoutes(app: FastifyInstance, { drift }: HttpContext): void {
  const url = ({ leadId, ...lead }: Awaited<ReturnType<typeof drift.list>>["items"][number]) => ({
    leadId,
    ...lead,
    differences: lead.differences.map((difference) => ({ ...difference, contactId: difference.contactId ?? null })),
  });

  app.get(
    "/leads/drift",
    {
      config: limited,
      schema: {
        tags: ["leads"],
        security,
        summary:
          "Leads on which the systems do not agree, the longest first: in what, since when, and why: personal data",
        querystring: pageQuery,
        response: { 200: driftPage, ...operatorErrors },
      },
    },
    async ({ query }: FastifyRequest<{ Querystring: z.output<typeof pageQuery> }>) => {
      const { items, ...page } = await drift.list(pageOf(query));
      return { ...page, items: items.map(url) };
    },
  );

  app.post(
    "/leads/drift/repair",
    {
      config: limited,
      schema: {
        tags: ["leads"],
        security,
        summary:
          "Repair now what the comparison of everything found and held back, because it was more than may be repaired a day",
        response: { 200: z.object({ repaired: z.number() }), ...operatorErrors },
      },
    },
    async () => ({ repaired: await drift.repairHeld() }),
  );

  app.get(
    "/api/pauses",
    {
      config: limited,
      schema: {
        tags: ["pauses"],
        security,
        summary: "Directions in which nothing is written, or no values are copied because the brake was pulled",
        response: { 200: z.object({ items: z.array(pauseSchema) }), ...operatorErrors },
      },
    },
    async () => ({ items: [...(await drift.pauses())] }),
  );

  app.post(
    "/api/pauses/:direction",
    {
      config: limited,
      schema: {
        tags: ["pauses"],
        security,
        summary: "Write nothing more to the system, within two seconds on every replica; what is to be written waits",
        params: directionParam,
        body: pauseBody,
        response: { 200: z.object({ items: z.array(pauseSchema) }), ...operatorErrors },
      },
    },
    async ({ params: { direction }, body }: DirectionCall<z.output<typeof pauseBody>>) => ({
      items: [...(await drift.pause(directions[direction], { by: null, reason: body.reason }))],
    }),
  );

  app.post(
    "/api/pauses/:direction/resume",
    {
      config: limited,
      schema: {
        tags: ["pauses"],
        security,
        summary: "Go on; also the yes that a pulled brake waits for, which is not pulled again within the hour",
        params: directionParam,
        response: {
          200: z.object({ waited: z.number().describe("Leads that are tried now") }),
          409: errorSchema.describe("It was not paused"),
          ...operatorErrors,
        },
      },
    },
    async ({ params: { direction } }: DirectionCall, reply: FastifyReply) => {
      const waited = await drift.resume(directions[direction]);
      if (waited === null) return sendError(reply, 409, "NOT_PAUSED", "This direction was not paused.");
      return reply.send({ waited });
    },
  );
}
