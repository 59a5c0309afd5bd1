import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { UniteRefusal } from "../../unites/unite-desk.ts";
import { sendError } from "../answers/error-reply.ts";
import type { HttpContext } from "../http-context.ts";
import { errorSchema } from "../webhooks/webhook-routes.ts";
import { reference } from "./lead-reference.ts";
import { limited, operatorErrors } from "./page-schema.ts";
import { choicesSchema, unitePreviewSchema, uniteSchema } from "./unite-schema.ts";

const tags = ["leads"];
const security = [{ bearer: [] }];

const previewBody = z.object({ keep: reference, other: reference, choices: choicesSchema });
const uniteBody = previewBody.extend({
  hash: z
    .string()
    .min(12)
    .max(64)
    .nullable()
    .default(null)
    .describe("Of the preview, 12 characters of it at least; `null`: whatever it is now"),
});
type PreviewCall = FastifyRequest<{ Body: z.output<typeof previewBody> }>;
type UniteCall = FastifyRequest<{ Body: z.output<typeof uniteBody> }>;
type IdCall = FastifyRequest<{ Params: { id: string } }>;
const uniteId = z.object({ id: z.uuid() });

/** What becomes of a refusal: its status, and what to do. */
export const uniteRefusals: Readonly<Record<UniteRefusal, readonly [status: number, message: string]>> = {
  LEAD_UNKNOWN: [404, "relay knows no lead by this. See whether it is written right."],
  SAME_LEAD: [409, "Both are one lead already."],
  FIELD_UNKNOWN: [400, "A choice names a field that is not synchronised: see the fields of the preview."],
  LEAD_ERASED: [409, "One of them is being erased (LGPD)."],
  LEAD_BUSY: [409, "relay is just writing for one of them: try again in a moment."],
  PREVIEW_OUTDATED: [409, "Something changed since the preview: look at it again."],
  UNITE_UNKNOWN: [404, "No unite has this id."],
  UNITE_FINAL: [409, "It was undone before, or what an undo needs is too old and was deleted."],
};

const errors = {
  404: errorSchema.describe("relay knows no lead, or no unite, by this"),
  409: errorSchema.describe("Not as things stand; the code says why"),
  502: errorSchema.describe("A system did not answer as it should"),
  ...operatorErrors,
};

/** Two leads that a person knows to be one human. Whoever is meant stands in a body: a URL is logged everywhere. */
export function uniteRoutes(app: FastifyInstance, { desk, unites, records }: HttpContext): void {
  const refuse = (reply: FastifyReply, code: UniteRefusal) =>
    sendError(reply, uniteRefusals[code][0], code, uniteRefusals[code][1]);
  const answer = <Value extends object>(reply: FastifyReply, value: Value | UniteRefusal, status = 200) =>
    typeof value === "string" ? refuse(reply, value) : reply.code(status).send(value);
  const find = async (text: string) => {
    const meant = records.parseReference(text);
    return (meant && (await desk.findLead(meant))) ?? null;
  };
  const leadsOf = async ({ keep, other }: { readonly keep: string; readonly other: string }) => {
    const [keepId, otherId] = [await find(keep), await find(other)];
    return keepId === null || otherId === null ? null : { keepId, otherId };
  };

  app.post(
    "/leads/unite/preview",
    {
      config: limited,
      schema: {
        tags,
        security,
        summary:
          "What uniting two leads would do in both systems, field by field, and what an undo brings back: personal data",
        body: previewBody,
        response: { 200: unitePreviewSchema, ...errors },
      },
    },
    async ({ body: { choices, ...named } }: PreviewCall, reply) => {
      const leads = await leadsOf(named);
      return answer(reply, leads === null ? "LEAD_UNKNOWN" : await unites.preview({ ...leads, choices }));
    },
  );

  app.post(
    "/leads/unite",
    {
      config: limited,
      schema: {
        tags,
        security,
        summary:
          "Two leads are one human: merge their people in Twenty and their contacts in Chatwoot, and go on with one",
        body: uniteBody,
        response: { 202: uniteSchema.describe("Begun: ask by its id until it is done"), ...errors },
      },
    },
    async ({ body: { choices, hash, ...named } }: UniteCall, reply) => {
      const leads = await leadsOf(named);
      if (leads === null) return refuse(reply, "LEAD_UNKNOWN");
      return answer(reply, await unites.unite({ ...leads, choices }, { hash, by: null }), 202);
    },
  );

  app.get(
    "/leads/unites/:id",
    {
      config: limited,
      schema: {
        tags,
        security,
        summary: "How far a unite or its undo is",
        params: uniteId,
        response: { 200: uniteSchema, ...errors },
      },
    },
    async ({ params }: IdCall, reply) => answer(reply, (await unites.read(params.id)) ?? "UNITE_UNKNOWN"),
  );

  app.post(
    "/leads/unites/:id/undo",
    {
      config: limited,
      schema: {
        tags,
        security,
        summary: "They are two after all: as far as the systems give back what they merged",
        params: uniteId,
        response: { 202: uniteSchema.describe("Begun: ask by its id until it is undone"), ...errors },
      },
    },
    async ({ params }: IdCall, reply) => answer(reply, await unites.undo(params.id), 202),
  );
}
