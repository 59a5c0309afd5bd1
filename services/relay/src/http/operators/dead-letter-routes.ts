import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { remedyFor } from "../../errors/remedies.ts";
import { sendError } from "../answers/error-reply.ts";
import type { HttpContext } from "../http-context.ts";
import { errorSchema } from "../webhooks/webhook-routes.ts";
import {
  bulkAnswer,
  classSchema,
  letterFilter,
  letterId,
  letterSchema,
  selection,
  storySchema,
  toLetterFilter,
  withRemedy,
} from "./dead-letter-schema.ts";
import { contentQuery, limited, operatorErrors, pageAnswer, pageOf, pageQuery } from "./page-schema.ts";

const tags = ["dead letters"];
const security = [{ bearer: [] }];
const unknown = { 404: errorSchema.describe("No dead letter has this id") };
const listQuery = letterFilter.extend({ ...pageQuery.shape, state: z.enum(["dead", "discarded"]).default("dead") });
const discardBody = selection.safeExtend({ reason: z.string().trim().min(3).max(300) });

/** What was set aside: see it, retry it, discard it. */
export function deadLetterRoutes(app: FastifyInstance, { desk, log }: HttpContext): void {
  app.get(
    "/api/dead-letters",
    {
      config: limited,
      schema: {
        tags,
        security,
        summary: "Dead letters, newest first; ids, codes and times only",
        querystring: listQuery,
        response: { 200: pageAnswer(letterSchema), ...operatorErrors },
      },
    },
    ({ query }: FastifyRequest<{ Querystring: z.output<typeof listQuery> }>) => {
      const { limit, cursor, state, ...filter } = query;
      return desk.listLetters({ ...toLetterFilter(filter), state }, pageOf({ limit, cursor }));
    },
  );

  app.get(
    "/api/dead-letters/summary",
    {
      config: limited,
      schema: {
        tags,
        security,
        summary: "How many dead letters of each error class, and what to do about it",
        querystring: letterFilter,
        response: { 200: z.object({ count: z.number(), classes: z.array(classSchema) }), ...operatorErrors },
      },
    },
    async ({ query }: FastifyRequest<{ Querystring: z.output<typeof letterFilter> }>) => {
      const classes = await desk.countLetters(toLetterFilter(query));
      return { count: sum(classes), classes: classes.map(withRemedy) };
    },
  );

  app.get(
    "/api/dead-letters/:id",
    {
      config: limited,
      schema: {
        tags,
        security,
        summary: "One dead letter: what, why, how often, what next",
        params: z.object({ id: letterId }),
        querystring: contentQuery,
        response: { 200: storySchema, ...unknown, ...operatorErrors },
      },
    },
    async (request: FastifyRequest<{ Params: { id: string }; Querystring: { content: string } }>, reply) => {
      const withContent = request.query.content === "true";
      const story = await desk.readLetter(request.params.id, withContent);
      if (story === null) return sendError(reply, 404, "LETTER_UNKNOWN", "No dead letter has this id.");
      if (withContent) log.info({ letterId: request.params.id }, "dead-letter.content-shown");
      return reply.send({ ...story, remedy: remedyFor(story.letter.code) });
    },
  );

  app.post(
    "/api/dead-letters/retry",
    {
      config: limited,
      schema: {
        tags,
        security,
        summary: "Let dead letters be worked on again; counts only unless `dryRun` is false",
        body: selection,
        response: { 200: bulkAnswer, ...operatorErrors },
      },
    },
    async ({ body }: FastifyRequest<{ Body: z.output<typeof selection> }>) => {
      const { dryRun, all: _all, ids, ...filter } = body;
      const meant = { ...toLetterFilter(filter), ids };
      const classes = await desk.countLetters(meant);
      const done = dryRun ? 0 : await desk.retryLetters(meant);
      if (!dryRun) log.info({ done }, "dead-letters.retried");
      return { dryRun, count: sum(classes), done, classes: classes.map(withRemedy) };
    },
  );

  app.post(
    "/api/dead-letters/discard",
    {
      config: limited,
      schema: {
        tags,
        security,
        summary: "Take dead letters off the list, with a reason; counts only unless `dryRun` is false",
        body: discardBody,
        response: { 200: bulkAnswer, ...operatorErrors },
      },
    },
    async ({ body }: FastifyRequest<{ Body: z.output<typeof discardBody> }>) => {
      const { dryRun, all: _all, ids, reason, ...filter } = body;
      const meant = { ...toLetterFilter(filter), ids };
      const classes = await desk.countLetters(meant);
      const done = dryRun ? 0 : await desk.discardLetters(meant, reason);
      if (!dryRun) log.info({ done }, "dead-letters.discarded");
      return { dryRun, count: sum(classes), done, classes: classes.map(withRemedy) };
    },
  );
}

const sum = (classes: readonly { readonly count: number }[]): number =>
  classes.reduce((total, { count }) => total + count, 0);
