import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply } from "fastify";
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
} from "fastify-type-provider-zod";
import { isStoreTrouble } from "../errors/classify-failure.ts";
import { answersByStatus, broken, storeAway, unreadable } from "./answers/error-answers.ts";
import { sendError } from "./answers/error-reply.ts";
import { refuseConnection } from "./answers/refuse-connection.ts";
import { bookingLinkRoutes } from "./booking-link-routes.ts";
import { dropUnusedSchemas } from "./drop-unused-schemas.ts";
import { healthRoutes } from "./health-routes.ts";
import type { HttpContext } from "./http-context.ts";
import { defaultPatience } from "./http-settings.ts";
import { operatorRoutes } from "./operators/operator-routes.ts";
import { limitAddresses } from "./request-limits.ts";
import { shortLinkRoutes } from "./short-link-routes.ts";
import { webhookRoutes } from "./webhooks/webhook-routes.ts";

/** Together with their bytes (16 KiB): more than any proxy adds. */
const maxHeaders = 100;

/** relay's HTTP side, not listening yet. */
export async function buildServer(context: HttpContext): Promise<FastifyInstance> {
  const { trustedProxies, limits, patience = defaultPatience } = context.settings;
  const refuse = (error: FastifyError, reply: FastifyReply) => {
    const away = isStoreTrouble(error);
    const status = away ? 503 : (error.statusCode ?? 500);
    const [code, message] = away ? storeAway : (answersByStatus[status] ?? (status < 500 ? unreadable : broken));
    if (status >= 500) context.log.error({ error }, "request.failed");
    if (status === 503) reply.header("retry-after", 5);
    return sendError(reply, status, code, message);
  };
  const app = Fastify({
    // Our own lines say what happened to a delivery; a request line would show the token in the URL.
    logger: false,
    trustProxy: typeof trustedProxies === "number" ? (_address, hop) => hop < trustedProxies : [...trustedProxies],
    requestTimeout: patience.requestMs,
    connectionTimeout: patience.silenceMs,
    // Node looks at its limits every 30 s, and takes the shorter one for the headers' if only the request's is given.
    http: {
      requestTimeout: patience.requestMs,
      headersTimeout: patience.headersMs,
      connectionsCheckingInterval: patience.checkEveryMs,
      maxHeaderSize: 16_384,
    },
    clientErrorHandler: refuseConnection,
    // What comes while relay stops is stored all the same: for some a 503 is the end of it.
    return503OnClosing: false,
    keepAliveTimeout: 65_000,
    forceCloseConnections: "idle",
    // A path that cannot be decoded; Fastify's own answer would quote it.
    frameworkErrors: (error, _request, reply) => void refuse(error, reply),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler((error: FastifyError, _request, reply) => refuse(error, reply));
  app.addHook("onRequest", async (request, reply) => {
    if (request.raw.rawHeaders.length <= 2 * maxHeaders) return;
    return sendError(reply, 431, ...(answersByStatus[431] ?? unreadable));
  });
  await limitAddresses(app, limits.perAddress, context.metrics);
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: { title: "relay", version: "1", description: description },
      components: {
        securitySchemes: {
          bearer: { type: "http", scheme: "bearer" },
          session: { type: "apiKey", in: "cookie", name: "__Host-relay" },
          panel: { type: "http", scheme: "bearer", description: "The token of a panel's session" },
        },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: (input) => dropUnusedSchemas(jsonSchemaTransformObject(input)),
  });
  await app.register(swaggerUi, { routePrefix: "/docs" });
  app.setNotFoundHandler({ preHandler: app.rateLimit() }, (_request, reply) =>
    sendError(reply, 404, "NOT_FOUND", "No such address: see /docs."),
  );
  await app.register((scope) => webhookRoutes(scope, context));
  await app.register((scope) => healthRoutes(scope, context));
  const { console } = context;
  if (console !== null) {
    // Who serves no console does not load it.
    const [{ consoleRoutes }, { pageRoutes }] = await Promise.all([
      import("./console/console-routes.ts"),
      import("./console/pages/page-routes.ts"),
    ]);
    await app.register((scope) => consoleRoutes(scope, console));
    await app.register((scope) => pageRoutes(scope, console.pages));
  }
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
