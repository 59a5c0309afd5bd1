import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { partNames } from "../../privacy/erasure.ts";
import { sendError } from "../answers/error-reply.ts";
import type { HttpContext } from "../http-context.ts";
import { errorSchema } from "../webhooks/webhook-routes.ts";
import { limited, operatorErrors } from "./page-schema.ts";

const tags = ["privacy"];
const security = [{ bearer: [] }];

const reference = z
  .string()
  .trim()
  .min(3)
  .max(200)
  .describe("E-mail, phone, `twenty:<person id>`, `chatwoot:<contact id>`, or the id of a lead or person");

const erasureBody = z.object({
  reference,
  dryRun: z.boolean().default(true).describe("Look only; `false` to erase"),
  withDeals: z
    .boolean()
    .default(false)
    .describe("Deals, notes and tasks in Twenty as well; else they stay without name, e-mail and phone"),
  cancelBookings: z.boolean().default(false).describe("Cancel in Cal.com what is still to come"),
});

const previewSchema = z.object({
  leadId: z.string().nullable(),
  people: z.array(z.string()),
  contacts: z.array(z.string()),
  deals: z.number(),
  activities: z.number().describe("Notes and tasks"),
  conversations: z.number().describe("At most 20 a contact are counted"),
  bookings: z.object({ known: z.number(), upcoming: z.number(), canBeCancelled: z.boolean() }),
  store: z.record(z.string(), z.number()),
  others: z.array(z.string()).describe("Records with the same e-mail or phone that stay"),
});

const certificateSchema = z.object({
  id: z.string(),
  requestedAt: z.string(),
  finishedAt: z.string().nullable(),
  withDeals: z.boolean(),
  cancelBookings: z.boolean(),
  parts: z.array(
    z.object({
      name: z.enum(partNames),
      state: z.enum(["waiting", "done", "cleaned", "kept", "by-hand"]),
      count: z.number(),
      code: z.string().optional(),
    }),
  ),
  hash: z.string().nullable().describe("SHA-256 over the finished certificate"),
});

const errors = {
  ...operatorErrors,
  404: errorSchema.describe("relay and the systems know nobody by this"),
  502: errorSchema.describe("A system did not answer as it should"),
};

/** LGPD: what relay holds of a person, and how it is forgotten. References come in bodies: a URL is logged everywhere. */
export function privacyRoutes(app: FastifyInstance, { privacy }: HttpContext): void {
  const unreadable = (reply: FastifyReply) =>
    sendError(
      reply,
      400,
      "REFERENCE_INVALID",
      "Name the person by e-mail, phone, twenty:<id>, chatwoot:<id> or lead id.",
    );
  const unknownErasure = (reply: FastifyReply) => sendError(reply, 404, "ERASURE_UNKNOWN", "No erasure has this id.");
  const unknown = (reply: FastifyReply) =>
    sendError(reply, 404, "PERSON_UNKNOWN", "Neither relay nor the systems know anybody by this.");

  app.post(
    "/api/erasures",
    {
      config: limited,
      schema: {
        tags,
        security,
        summary: "Erase a person everywhere; looks only unless `dryRun` is false",
        body: erasureBody,
        response: {
          200: previewSchema.describe("Dry run: ids and counts"),
          202: certificateSchema.describe("Begun; ask for it by its id until it is finished"),
          ...errors,
        },
      },
    },
    async ({ body }: FastifyRequest<{ Body: z.output<typeof erasureBody> }>, reply) => {
      const { dryRun, reference: text, ...options } = body;
      if (!privacy.reads(text)) return unreadable(reply);
      const answer = dryRun ? await privacy.preview(text, options) : await privacy.begin(text, options);
      return answer === null ? unknown(reply) : reply.code(dryRun ? 200 : 202).send(answer);
    },
  );

  app.get(
    "/api/erasures/:id",
    {
      config: limited,
      schema: {
        tags,
        security,
        summary: "The certificate of an erasure, or how far it is: no personal data",
        params: z.object({ id: z.uuid() }),
        response: { 200: certificateSchema, ...errors },
      },
    },
    async ({ params }: FastifyRequest<{ Params: { id: string } }>, reply) => {
      const certificate = await privacy.certificate(params.id);
      return certificate === null ? unknownErasure(reply) : reply.send(certificate);
    },
  );

  app.post(
    "/api/erasures/:id/readmission",
    {
      config: limited,
      schema: {
        tags,
        security,
        summary: "Let the erased e-mail and phone name a lead again; what was erased stays so",
        params: z.object({ id: z.uuid() }),
        response: { 200: certificateSchema, 409: errorSchema.describe("The erasure is under way"), ...errors },
      },
    },
    async ({ params }: FastifyRequest<{ Params: { id: string } }>, reply) => {
      const certificate = await privacy.readmit(params.id);
      if (certificate === null) return unknownErasure(reply);
      if (certificate.finishedAt !== null) return reply.send(certificate);
      return sendError(reply, 409, "ERASURE_UNFINISHED", "The erasure is under way: ask again when it is finished.");
    },
  );

  app.post(
    "/api/exports",
    {
      config: limited,
      schema: {
        tags,
        security,
        summary: "Everything relay holds of a person",
        body: z.object({ reference }),
        response: { 200: z.record(z.string(), z.unknown()).describe("Personal data"), ...errors },
      },
    },
    async ({ body }: FastifyRequest<{ Body: { reference: string } }>, reply) => {
      if (!privacy.reads(body.reference)) return unreadable(reply);
      const person = await privacy.exportPerson(body.reference);
      return person === null ? unknown(reply) : reply.send(person);
    },
  );
}
