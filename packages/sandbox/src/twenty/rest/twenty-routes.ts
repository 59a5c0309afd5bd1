import type { FastifyInstance, FastifyRequest } from "fastify";
import { authenticate } from "../access/authenticate.ts";
import { isWrite, sendPermissionDenied } from "../access/permission.ts";
import { MinuteBucket, sendRateLimited } from "../access/rate-limit.ts";
import { requireRight } from "../access/require-right.ts";
import { graphqlRefusal } from "../graphql/graphql-refusal.ts";
import { addGraphqlRoutes } from "../graphql/graphql-routes.ts";
import type { TwentyWorld } from "../twenty-world.ts";
import { addMetadataRoutes } from "./metadata-routes.ts";
import { addRecordRoutes } from "./record-routes.ts";
import { addViewRoutes } from "./view-routes.ts";
import { addWebhookRoutes } from "./webhook-routes.ts";

/** All paths of Twenty that the stand-in knows, behind its token check and, on 2.x, its rate limit. */
export function addTwentyRoutes(app: FastifyInstance, world: TwentyWorld, rateLimitPerMinute: number): void {
  const bucket = new MinuteBucket(rateLimitPerMinute, world.clock);
  app.get("/healthz", () => ({ status: "ok", info: {}, error: {}, details: {} }));
  // What it tells its own pages; 0.55 has no such address.
  if (world.version !== "0.55") app.get("/client-config", () => ({ appVersion: "2.21.0" }));
  // The server also serves the front: what it does not know is a page, not a 404.
  app.setNotFoundHandler((request, reply) =>
    request.method === "GET"
      ? reply.type("text/html; charset=utf-8").send("<!doctype html><title>Twenty</title>")
      : reply
          .code(404)
          .send({ statusCode: 404, message: `Cannot ${request.method} ${request.url}`, error: "Not Found" }),
  );
  app.decorateRequest("twentyPrincipal", null);
  app.register(async (api) => {
    api.addHook("onRequest", async (request, reply) => {
      const isGraphql = isGraphqlCall(request);
      // Whoever logs in has no token yet: the schema decides.
      const isVisitor = isGraphql && request.url === "/metadata" && request.headers.authorization === undefined;
      const caller = isVisitor ? null : authenticate(request.headers.authorization, world.accounts);
      if (caller !== null && "statusCode" in caller) {
        if (!isGraphql) return reply.code(caller.statusCode).send(caller);
        return reply.code(200).send(graphqlRefusal(caller));
      }
      request.twentyPrincipal = caller;
      const waitSeconds = world.version === "0.55" ? null : bucket.take();
      if (waitSeconds !== null) return sendRateLimited(reply, bucket.limit, waitSeconds, isGraphql);
    });
    api.addHook("preHandler", async (request, reply) => {
      if (!world.mayWrite && isWrite(request)) return sendPermissionDenied(reply, isGraphqlCall(request));
    });
    api.register(async (scope) => addGraphqlRoutes(scope, world));
    const dataModel = { flag: "DATA_MODEL", status: 403 };
    const keysAndWebhooks = { flag: "API_KEYS_AND_WEBHOOKS", status: 400 };
    const behind =
      (right: typeof dataModel, add: (scope: FastifyInstance) => void) => async (scope: FastifyInstance) => {
        requireRight(scope, world, right);
        add(scope);
      };
    api.register(
      behind(dataModel, (scope) => addMetadataRoutes(scope, world)),
      { prefix: "/rest/metadata" },
    );
    api.register(
      behind(keysAndWebhooks, (scope) => addWebhookRoutes(scope, world, true)),
      { prefix: "/rest/webhooks" },
    );
    if (world.version !== "0.55") {
      api.register(
        behind(keysAndWebhooks, (scope) => addWebhookRoutes(scope, world, false)),
        { prefix: "/rest/metadata/webhooks" },
      );
      api.register(async (scope) => addViewRoutes(scope, world), { prefix: "/rest/metadata" });
    }
    api.register(async (scope) => addRecordRoutes(scope, world), { prefix: "/rest" });
  });
}

const isGraphqlCall = ({ method, url }: FastifyRequest): boolean =>
  method === "POST" && /^\/(graphql|metadata)(\?|$)/.test(url);
