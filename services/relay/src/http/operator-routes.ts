import underPressure from "@fastify/under-pressure";
import { isApiError } from "@tpc/client-core";
import type { FastifyError, FastifyInstance } from "fastify";
import { deadLetterRoutes } from "./dead-letter-routes.ts";
import { deliveryRoutes } from "./delivery-routes.ts";
import { sendError } from "./error-reply.ts";
import type { HttpContext } from "./http-context.ts";
import { privacyRoutes } from "./privacy-routes.ts";
import { requireBearerToken } from "./require-bearer-token.ts";

/** The API behind the command line: everything under /api, for whoever holds a token of ours. */
export async function operatorRoutes(app: FastifyInstance, context: HttpContext): Promise<void> {
  app.addHook("onRequest", requireBearerToken(context.apiTokens));
  // Only here: operators come again, a vendor does not, nor does a lead who follows a link.
  await app.register(underPressure, { maxEventLoopDelay: 2_000, retryAfter: 5 });
  app.setErrorHandler((error: FastifyError, _request, reply) => {
    if (isApiError(error)) {
      context.log.warn({ error }, "request.vendor-failed");
      const message = `${error.vendor} did not answer as it should: see that it is up and knows relay's key, and try again.`;
      return sendError(reply, 502, `VENDOR_${error.code}`, message);
    }
    if (error.validation === undefined) throw error;
    const names = [...new Set(error.validation.map(({ instancePath }) => instancePath.replace(/^\//, "") || "body"))];
    return sendError(reply, 400, "REQUEST_INVALID", `See /docs: this cannot be used: ${names.join(", ")}.`);
  });
  deadLetterRoutes(app, context);
  deliveryRoutes(app, context);
  privacyRoutes(app, context);
}
