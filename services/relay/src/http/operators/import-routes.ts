import type { IdentityKey, LeadRecord } from "@tpc/sync-core";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import type { HttpContext } from "../http-context.ts";
import { limited, operatorErrors } from "./page-schema.ts";

const tags = ["imports"];
const security = [{ bearer: [] }];
const mostAtOnce = 100;

const key = z
  .string()
  .max(300)
  .regex(/^(email|phone|whatsapp|twenty|chatwoot):./)
  .transform((text) => text as IdentityKey);
const announceBody = z.object({
  leads: z.array(z.object({ keys: z.array(key).min(1).max(60), personId: z.uuid() })).max(mostAtOnce),
});
const values = z.record(z.string().max(60), z.string().max(10_000));
const record = z.object({
  id: z.string().min(1).max(60),
  values,
  keys: z.array(key).max(60),
  version: z.string().nullable(),
  otherId: z.string().nullable(),
  readOnly: z.array(z.string()).default([]),
  rest: z.unknown().nullable().default(null),
});
const settleBody = z.object({
  leads: z
    .array(
      z.object({
        person: record,
        contact: record,
        personIsGone: z.boolean().default(false).describe("It was taken back"),
        contactIsGone: z.boolean().default(false),
      }),
    )
    .max(mostAtOnce),
});

/** What an import tells relay, so that it takes nothing of it for news. */
export function importRoutes(app: FastifyInstance, { imports }: HttpContext): void {
  app.post(
    "/api/imports/announce",
    {
      config: limited,
      schema: {
        tags,
        security,
        summary:
          "These leads' records are about to be written by an import: what is heard of them waits, for ten minutes at most",
        body: announceBody,
        response: { 200: z.object({ announced: z.number() }), ...operatorErrors },
      },
    },
    async ({ body }: FastifyRequest<{ Body: z.output<typeof announceBody> }>) => ({
      announced: await imports.announce(body.leads),
    }),
  );

  app.post(
    "/api/imports/settle",
    {
      config: limited,
      schema: {
        tags,
        security,
        summary:
          "This is how an import leaves the records: both are one human, and what still differs was left so on purpose",
        body: settleBody,
        response: { 200: z.object({ settled: z.number() }), ...operatorErrors },
      },
    },
    async ({ body }: FastifyRequest<{ Body: z.output<typeof settleBody> }>) => ({
      settled: await imports.settle(
        body.leads.map(({ person, contact, ...gone }) => ({
          ...gone,
          person: toRecord(person),
          contact: toRecord(contact),
        })),
      ),
    }),
  );
}

const toRecord = (given: z.output<typeof record>): LeadRecord => ({ ...given, notALead: null });
