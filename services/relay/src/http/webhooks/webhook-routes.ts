import { equalInConstantTime, WebhookError } from "@tpc/client-core";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Source } from "../../sources/source.ts";
import { sendError } from "../answers/error-reply.ts";
import type { HttpContext } from "../http-context.ts";
import { limitRefusals, limitSources } from "../request-limits.ts";
import { receiveWebhook } from "./receive-webhook.ts";

const oneMebibyte = 1_048_576;
type WebhookRequest = FastifyRequest<{ Body: Buffer | undefined }>;

const receiptSchema = z.object({ deliveryId: z.uuid(), duplicate: z.boolean() });
const refusal = z.object({ code: z.string(), message: z.string() }).meta({ id: "Refusal" });
export const errorSchema = z.object({ error: refusal });

const answers = {
  202: receiptSchema.describe("Stored; `duplicate` when the same delivery was stored before"),
  400: errorSchema.describe("The body is not JSON, or too deep"),
  401: errorSchema.describe("Signature or token missing, wrong or too old"),
  404: errorSchema.describe("Unknown source, or no secret is configured for it"),
  413: errorSchema.describe("Over 1 MiB"),
  415: errorSchema.describe("Not application/json"),
  429: errorSchema.describe("Too many requests"),
  500: errorSchema.describe("The agent bot's alone: work has been waiting for long"),
  503: errorSchema.describe("The store is away; see Retry-After. The agent bot hears 429 instead"),
};

/** The doors for the vendors. A source without a secret has none. */
export async function webhookRoutes(app: FastifyInstance, context: HttpContext): Promise<void> {
  const { limits } = context.settings;
  limitRefusals(app, limits.refusedPerAddress, context.metrics);
  const limit = limitSources(app, limits.perSource, context.metrics);
  // Signatures cover the bytes, so the body stays as it came. Only here: other routes may want it parsed.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "buffer" }, (_request, body, done) => done(null, body));

  const schema = (summary: string) => ({ tags: ["webhooks"], summary, response: answers });
  for (const source of context.sources.values()) {
    const checkAuthentic = (rawBody: Buffer, headers: Readonly<Record<string, string>>) =>
      source.verify({ rawBody, headers }, context.now());
    app.post(
      `/webhooks/${source.name}`,
      { bodyLimit: oneMebibyte, schema: schema(`Deliveries of ${source.name}, signed`) },
      (request: WebhookRequest, reply) =>
        receiveWebhook(context, { source, checkAuthentic, limit, ...unableAt(source, context) }, request, reply),
    );
  }

  const chatwoot = context.sources.get("chatwoot");
  if (chatwoot && context.chatwootUrlTokens.length > 0) {
    app.post(
      "/webhooks/chatwoot/:token",
      {
        bodyLimit: oneMebibyte,
        schema: {
          ...schema("Deliveries of Chatwoot that it does not sign: macros, automations, versions before 4.11.2"),
          params: z.object({ token: z.string() }),
        },
      },
      (request: FastifyRequest<{ Body: Buffer | undefined; Params: { token: string } }>, reply) => {
        const checkAuthentic = () => verifyToken(request.params.token, context.chatwootUrlTokens);
        return receiveWebhook(context, { source: chatwoot, checkAuthentic, limit }, request, reply);
      },
    );
  }

  app.post("/webhooks/:source", { schema: { hide: true } }, (_request, reply) =>
    sendError(reply, 404, "SOURCE_UNKNOWN", "No such source, or no secret is configured for it."),
  );
}

/**
 * Chatwoot asks an agent bot that answers 429 or 500 twice more within 11 s; at any other failure it opens the conversation at
 * once, for a person, although relay would have been back in a second (4.15.1).
 */
const unableAt = ({ name }: Source, { whenLate }: HttpContext) =>
  name === "chatwoot-bot" ? { unable: { status: 429, whenLate } as const } : {};

/** All tokens are compared, so the time taken tells nothing. */
function verifyToken(given: string, tokens: readonly string[]): void {
  const encoder = new TextEncoder();
  const bytes = encoder.encode(given);
  const matches = tokens.filter((token) => equalInConstantTime(bytes, encoder.encode(token)));
  if (matches.length === 0) throw new WebhookError("SIGNATURE_INVALID", "chatwoot");
}
