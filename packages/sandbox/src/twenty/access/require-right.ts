import type { FastifyInstance, FastifyRequest } from "fastify";
import type { TwentyWorld } from "../twenty-world.ts";
import type { Principal } from "./accounts.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** Who calls Twenty, once a token was accepted; null for whoever is about to log in. */
    twentyPrincipal: Principal | null;
  }
}

/** Routes behind a right of 2.x's roles. Recorded: 400 for webhooks, 403 for the data model, the same body. */
export function requireRight(app: FastifyInstance, world: TwentyWorld, right: { flag: string; status: number }): void {
  app.addHook("preHandler", async (request: FastifyRequest, reply) => {
    const principal = request.twentyPrincipal;
    if (world.version === "0.55" || principal === null || world.accounts.may(principal, right.flag)) return;
    return reply.code(right.status).send({
      statusCode: right.status,
      error: "Error",
      messages: ["Entity performing the request does not have permission"],
      code: "PERMISSION_DENIED",
    });
  });
}
