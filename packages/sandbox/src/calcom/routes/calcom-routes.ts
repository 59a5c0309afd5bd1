import { randomUUID } from "node:crypto";
import type { FastifyInstance, FastifyReply } from "fastify";
import { MalformedJsonError } from "../../http/json-body.ts";
import { CalcomError, refusal, throttled } from "../calcom-error.ts";
import type { CalcomWorld } from "../calcom-world.ts";
import { requireKey } from "../request/authenticate.ts";
import { type Call, nothingHere } from "../request/read-call.ts";
import { Throttle } from "../request/throttle.ts";
import { addAccountRoutes } from "./account-routes.ts";
import { addBookingActionRoutes } from "./booking-action-routes.ts";
import { addBookingDetailRoutes } from "./booking-detail-routes.ts";
import { addBookingRoutes } from "./booking-routes.ts";
import { addEventTypeRoutes } from "./event-type-routes.ts";
import { addPageRoutes } from "./page-routes.ts";
import { addScheduleRoutes } from "./schedule-routes.ts";
import { addSlotRoutes } from "./slot-routes.ts";
import { addWebhookRoutes } from "./webhook-routes.ts";

/** All addresses the stand-in knows. API v2 and the web share one server. */
export function addCalcomRoutes(
  app: FastifyInstance,
  world: CalcomWorld,
  options: { rateLimitPerMinute: number; cronKey: string },
): void {
  const throttle = new Throttle(options.rateLimitPerMinute, world.clock);
  app.setErrorHandler((error, call, reply) => sendError(world, call.url, reply, readError(error)));
  app.setNotFoundHandler((call: Call, reply) => sendError(world, call.url, reply, readError(nothingHere(call))));

  const count = async (call: Call, reply: FastifyReply) => {
    const { allowed, remaining, resetSeconds } = throttle.take(call.headers.authorization ?? call.ip);
    const limit = Number.isFinite(options.rateLimitPerMinute) ? options.rateLimitPerMinute : 120;
    reply.headers({
      "X-RateLimit-Limit-Default": String(limit),
      "X-RateLimit-Remaining-Default": String(Number.isFinite(remaining) ? remaining : limit),
      "X-RateLimit-Reset-Default": String(resetSeconds),
      "X-Request-Id": randomUUID(),
    });
    if (!allowed) throw throttled();
  };
  app.get("/health", { preHandler: count }, (_call, reply) => reply.type("text/html; charset=utf-8").send("OK"));
  addPageRoutes(app, world, options.cronKey);
  addAccountRoutes(app, world);

  app.register(
    async (scope) => {
      scope.addHook("preHandler", count);
      scope.get("/me", (call: Call) => {
        requireKey(call, world);
        const { id, email, name, timeZone, username } = world.host;
        const defaultScheduleId = [...world.schedules.values()].find((schedule) => schedule.isDefault)?.id ?? null;
        const rest = { weekStart: "Monday", timeZone, username, organizationId: null };
        const data = { id, email, name, avatarUrl: null, bio: null, timeFormat: 24, defaultScheduleId, ...rest };
        return { status: "success", data };
      });
      addBookingRoutes(scope, world);
      addBookingActionRoutes(scope, world);
      addBookingDetailRoutes(scope, world);
      addEventTypeRoutes(scope, world);
      addWebhookRoutes(scope, world);
      addSlotRoutes(scope, world);
      addScheduleRoutes(scope, world);
    },
    { prefix: "/v2" },
  );
}

function readError(error: unknown): CalcomError {
  if (error instanceof CalcomError) return error;
  if (error instanceof MalformedJsonError) return refusal(400, error.message);
  const message = "Internal server error";
  return new CalcomError(500, message, { error: { code: "INTERNAL_SERVER_ERROR", message } });
}

function sendError(world: CalcomWorld, path: string, reply: FastifyReply, { status, content }: CalcomError) {
  reply.code(status);
  if ("flat" in content) return reply.send(content.flat);
  const timestamp = new Date(world.clock()).toISOString();
  return reply.send({ status: "error", timestamp, path, error: content.error });
}
