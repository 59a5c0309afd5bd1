import underPressure from "@fastify/under-pressure";
import type { FastifyError, FastifyInstance } from "fastify";
import { answerFailure } from "../answers/answer-failure.ts";
import type { HttpContext } from "../http-context.ts";
import { deadLetterRoutes } from "./dead-letter-routes.ts";
import { deliveryRoutes } from "./delivery-routes.ts";
import { driftRoutes } from "./drift-routes.ts";
import { importRoutes } from "./import-routes.ts";
import { leadRoutes } from "./lead-routes.ts";
import { privacyRoutes } from "./privacy-routes.ts";
import { requireBearerToken } from "./require-bearer-token.ts";
import { uniteRoutes } from "./unite-routes.ts";

/** The API behind the command line: everything under /api and /leads, for whoever holds a token of ours. */
export async function operatorRoutes(app: FastifyInstance, context: HttpContext): Promise<void> {
  app.addHook("onRequest", requireBearerToken(context.apiTokens));
  // Only here: operators come again, a vendor does not, nor does a lead who follows a link.
  await app.register(underPressure, { maxEventLoopDelay: 2_000, retryAfter: 5 });
  app.setErrorHandler((error: FastifyError, _request, reply) => answerFailure(error, reply, context.log));
  deadLetterRoutes(app, context);
  deliveryRoutes(app, context);
  privacyRoutes(app, context);
  leadRoutes(app, context);
  uniteRoutes(app, context);
  driftRoutes(app, context);
  importRoutes(app, context);
}
