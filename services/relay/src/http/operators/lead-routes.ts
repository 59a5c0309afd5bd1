import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Dismissed } from "../../store/leads/dismiss-findings.ts";
import { sendError } from "../answers/error-reply.ts";
import type { HttpContext } from "../http-context.ts";
import { errorSchema } from "../webhooks/webhook-routes.ts";
import { reference } from "./lead-reference.ts";
import { answersWith, conflictPage, duplicatePage, storySchema, waitingPage } from "./lead-schema.ts";
import { limited, operatorErrors, pageOf, pageQuery } from "./page-schema.ts";

const tags = ["leads"];
const security = [{ bearer: [] }];
const findingQuery = pageQuery.extend({ leadId: z.uuid().optional() });
type FindingQuery = FastifyRequest<{ Querystring: z.output<typeof findingQuery> }>;
const storyQuery = z.object({ ...pageQuery.shape, limit: pageQuery.shape.limit.default(200) });
const findingId = z.object({ id: z.string().regex(/^\d{1,18}$/) });
const dismissBody = z.object({ reason: z.string().trim().min(3).max(300) });
const lead404 =
  "relay knows no lead by this. See whether it is written right; who has no conversation, e-mail or phone is no lead yet.";
type DismissCall = FastifyRequest<{ Params: { id: string }; Body: z.output<typeof dismissBody> }>;

/** What is put to a person, and what relay knows of a lead. Whoever is meant stands in a body: a URL is logged everywhere. */
export function leadRoutes(app: FastifyInstance, { desk, records, log }: HttpContext): void {
  const told = answersWith(records.addressOf);
  const unknown = (reply: FastifyReply) => sendError(reply, 404, "LEAD_UNKNOWN", lead404);
  const dismissed = (reply: FastifyReply, id: string, outcome: Dismissed) => {
    if (outcome === "unknown") return sendError(reply, 404, "FINDING_UNKNOWN", "Nothing that was found has this id.");
    if (outcome === "decided") return sendError(reply, 409, "FINDING_DECIDED", "Somebody has decided on it already.");
    log.info({ findingId: id }, "finding.dismissed");
    return reply.send({ id, state: "dismissed" as const });
  };

  app.get(
    "/leads/duplicates",
    {
      config: limited,
      schema: {
        tags,
        security,
        summary: "Records that may be one human and wait for a person's word, newest first",
        querystring: findingQuery,
        response: { 200: duplicatePage, ...operatorErrors },
      },
    },
    async ({ query: { leadId, ...query } }: FindingQuery) => {
      const { items, ...page } = await desk.listDuplicates({ leadId }, pageOf(query));
      return { ...page, items: items.map(told.duplicate) };
    },
  );

  app.get(
    "/leads/conflicts",
    {
      config: limited,
      schema: {
        tags,
        security,
        summary: "Fields that both sides changed or on which they stay apart, newest first",
        querystring: findingQuery,
        response: { 200: conflictPage, ...operatorErrors },
      },
    },
    async ({ query: { leadId, ...query } }: FindingQuery) => {
      const { items, ...page } = await desk.listConflicts({ leadId }, pageOf(query));
      return { ...page, items: items.map(told.conflict) };
    },
  );

  app.get(
    "/leads/waiting",
    {
      config: limited,
      schema: {
        tags,
        security,
        summary: "Qualified leads whom nobody has answered yet, who waits longest first: personal data",
        querystring: pageQuery,
        response: { 200: waitingPage, ...operatorErrors },
      },
    },
    async ({ query }: FastifyRequest<{ Querystring: z.output<typeof pageQuery> }>) => {
      const { items, ...page } = await desk.listWaiting(pageOf(query));
      return { ...page, items: items.map(told.waiting) };
    },
  );

  for (const [kind, dismiss] of [
    ["duplicates", desk.dismissDuplicate],
    ["conflicts", desk.dismissConflict],
  ] as const) {
    app.post(
      `/leads/${kind}/:id/dismiss`,
      {
        config: limited,
        schema: {
          tags,
          security,
          summary:
            kind === "duplicates"
              ? "They are two: this pair with this key is not put to anybody again"
              : "It was seen: take it off the list",
          params: findingId,
          body: dismissBody,
          response: {
            200: z.object({ id: z.string(), state: z.literal("dismissed") }),
            404: errorSchema.describe("Nothing that was found has this id"),
            409: errorSchema.describe("It was dismissed before, or merged"),
            ...operatorErrors,
          },
        },
      },
      async ({ params: { id }, body }: DismissCall, reply) => dismissed(reply, id, await dismiss(id, body.reason)),
    );
  }

  app.post(
    "/leads/lookup",
    {
      config: limited,
      schema: {
        tags,
        security,
        summary: "The id of a lead, by whatever names it",
        body: z.object({ reference }),
        response: {
          200: z.object({ leadId: z.string() }),
          404: errorSchema.describe("relay knows no lead by this"),
          ...operatorErrors,
        },
      },
    },
    async ({ body }: FastifyRequest<{ Body: { reference: string } }>, reply) => {
      const meant = records.parseReference(body.reference);
      if (meant === null) {
        const message = "Name the lead by e-mail, phone, twenty:<id>, chatwoot:<id>, a contact's id or a lead's id.";
        return sendError(reply, 400, "REFERENCE_INVALID", message);
      }
      const leadId = await desk.findLead(meant);
      return leadId === null ? unknown(reply) : reply.send({ leadId });
    },
  );

  app.get(
    "/leads/:id",
    {
      config: limited,
      schema: {
        tags,
        security,
        summary: "What each system holds of a lead, and all that happened, with rule and reason: personal data",
        params: z.object({ id: z.uuid() }),
        querystring: storyQuery,
        response: { 200: storySchema, 404: errorSchema.describe("relay knows no lead by this id"), ...operatorErrors },
      },
    },
    async (
      { params, query }: FastifyRequest<{ Params: { id: string }; Querystring: z.output<typeof storyQuery> }>,
      reply,
    ) => {
      const story = await desk.readLead(params.id, pageOf(query));
      if (story === null) return unknown(reply);
      log.info({ leadId: story.id }, "lead.shown");
      return reply.send(told.story(story));
    },
  );
}
