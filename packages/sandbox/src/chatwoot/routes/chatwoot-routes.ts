import type { FastifyInstance } from "fastify";
import { MalformedJsonError } from "../../http/json-body.ts";
import { ChatwootError, internalError, notFound } from "../chatwoot-error.ts";
import { isAtLeast } from "../chatwoot-version.ts";
import type { ChatwootWorld } from "../chatwoot-world.ts";
import { addContactDetailRoutes } from "../contact-routes/contact-detail-routes.ts";
import { addContactListRoutes } from "../contact-routes/contact-list-routes.ts";
import { addContactRoutes } from "../contact-routes/contact-routes.ts";
import { userRecord } from "../present/present-user.ts";
import { authenticate, authenticateBot, requireAccount } from "../request/authorize.ts";
import type { Call } from "../request/read-call.ts";
import { addAgentBotRoutes } from "./agent-bot-routes.ts";
import { addAgentRoutes } from "./agent-routes.ts";
import { addAutomationRoutes } from "./automation-routes.ts";
import { addConversationListRoutes } from "./conversation-list-routes.ts";
import { addConversationRoutes } from "./conversation-routes.ts";
import { addDashboardAppRoutes } from "./dashboard-app-routes.ts";
import { addLabelRoutes } from "./label-routes.ts";
import { addMacroRoutes } from "./macro-routes.ts";
import { addMessageRoutes } from "./message-routes.ts";
import { addPlatformRoutes } from "./platform-routes.ts";
import { addSettingRoutes } from "./setting-routes.ts";
import { addTeamRoutes } from "./team-routes.ts";

/** All paths of Chatwoot that the stand-in knows. */
export function addChatwootRoutes(app: FastifyInstance, world: ChatwootWorld, searchLimitPerMinute: number): void {
  app.setErrorHandler((error, _request, reply) => {
    if (error instanceof ChatwootError) return reply.code(error.status).send(error.body);
    if (error instanceof MalformedJsonError) return reply.code(400).send({ status: 400, error: "Bad Request" });
    const failure = internalError();
    return reply.code(failure.status).send(failure.body);
  });
  app.setNotFoundHandler((_request, reply) => reply.code(404).send(notFound().body));

  app.get("/api", () => ({
    version: world.version,
    timestamp: new Date(world.clock()).toISOString().replace("T", " ").slice(0, 19),
    queue_services: "ok",
    data_services: "ok",
  }));
  if (isAtLeast(world.version, "4.11.0")) app.get("/health", () => ({ status: "woot" }));

  app.get("/api/v1/profile", (request) => userRecord(authenticate(request, world), world.account));
  addPlatformRoutes(app, world);

  app.register(
    async (scope) => {
      scope.decorateRequest("chatwootUser", undefined);
      scope.decorateRequest("chatwootBot", undefined);
      scope.addHook("preHandler", async (call: Call) => {
        call.chatwootBot = authenticateBot(call, world);
        if (call.chatwootBot !== undefined) return;
        call.chatwootUser = authenticate(call, world);
        requireAccount(call.params.account ?? "", world, call.chatwootUser);
      });
      addContactListRoutes(scope, world, searchLimitPerMinute);
      addContactRoutes(scope, world);
      addContactDetailRoutes(scope, world);
      addConversationListRoutes(scope, world);
      addConversationRoutes(scope, world);
      addMessageRoutes(scope, world);
      addSettingRoutes(scope, world);
      addLabelRoutes(scope, world);
      addMacroRoutes(scope, world);
      addDashboardAppRoutes(scope, world);
      addAgentRoutes(scope, world);
      addAgentBotRoutes(scope, world);
      addTeamRoutes(scope, world);
      addAutomationRoutes(scope, world);
    },
    { prefix: "/api/v1/accounts/:account" },
  );
}
