import rateLimit from "@fastify/rate-limit";
import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import underPressure from "@fastify/under-pressure";
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply } from "fastify";
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import { isStoreTrouble } from "../errors/classify-failure.ts";
import { bookingLinkRoutes } from "./booking-link-routes.ts";
import { sendError } from "./error-reply.ts";
import { healthRoutes } from "./health-routes.ts";
import type { HttpContext } from "./http-context.ts";
import { operatorRoutes } from "./operator-routes.ts";
import { shortLinkRoutes } from "./short-link-routes.ts";
import { webhookRoutes } from "./webhook-routes.ts";

/** Far above what three vendors send, far below what hurts. */
const requestsPerMinute = 120_000;

type Answer = readonly [code: string, message: string];
const unreadable: Answer = ["REQUEST_INVALID", "The request cannot be read."];
const broken: Answer = ["INTERNAL", "relay failed."];
const storeAway: Answer = ["STORE_UNAVAILABLE", "The store is away: send it again."];
const answers: Readonly<Record<number, Answer>> = {
  413: ["BODY_TOO_LARGE", "The body is larger than 1 MiB."],
  415: ["CONTENT_TYPE_UNSUPPORTED", "The body must be application/json."],
  429: ["TOO_MANY_REQUESTS", "Too many requests: wait a minute."],
  503: ["OVERLOADED", "Too much work at once: send it again."],
};

/** relay's HTTP side, not listening yet. */
export async function buildServer(context: HttpContext): Promise<FastifyInstance> {
  const refuse = (error: FastifyError, reply: FastifyReply) => {
    const away = isStoreTrouble(error);
    const status = away ? 503 : (error.statusCode ?? 500);
    const [code, message] = away ? storeAway : (answers[status] ?? (status < 500 ? unreadable : broken));
    if (status >= 500) context.log.error({ error }, "request.failed");
    if (status === 503) reply.header("retry-after", 5);
    return sendError(reply, status, code, message);
  };
  const app = Fastify({
    // Our own lines say what happened to a delivery; a request line would show the token in the URL.
    logger: false,
    trustProxy: true,
    requestTimeout: 10_000,
    connectionTimeout: 15_000,
    keepAliveTimeout: 65_000,
    forceCloseConnections: "idle",
    // A path that cannot be decoded; Fastify's own answer would quote it.
    frameworkErrors: (error, _request, reply) => void refuse(error, reply),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler((error: FastifyError, _request, reply) => refuse(error, reply));
  await app.register(rateLimit, { global: true, max: requestsPerMinute, timeWindow: "1 minute" });
  await app.register(underPressure, { maxEventLoopDelay: 2_000, retryAfter: 5 });
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: { title: "relay", version: "1", description: description },
      components: { securitySchemes: { bearer: { type: "http", scheme: "bearer" } } },
    },
    transform: jsonSchemaTransform,
  });
  await app.register(swaggerUi, { routePrefix: "/docs" });
  app.setNotFoundHandler({ preHandler: app.rateLimit() }, (_request, reply) =>
    sendError(reply, 404, "NOT_FOUND", "No such address: see /docs."),
  );
  await app.register((scope) => webhookRoutes(scope, context));
  await app.register((scope) => healthRoutes(scope, context));
  const { bookingLinks, apiTokens } = context;
  if (apiTokens.length > 0) await app.register((scope) => operatorRoutes(scope, context));
  if (bookingLinks !== null) {
    await app.register((scope) => shortLinkRoutes(scope, context, bookingLinks));
    if (apiTokens.length > 0) await app.register((scope) => bookingLinkRoutes(scope, context, bookingLinks));
  }
  return app;
}

const description =
  "Takes the webhooks of Twenty, Chatwoot and Cal.com and keeps the three in step. " +
  "A delivery is stored before it is answered; what follows from it happens afterwards.";
