import type { FastifyReply, FastifyRequest } from "fastify";
import { sendError } from "../answers/error-reply.ts";
import { hasBearerToken } from "./bearer-token.ts";

/** An `onRequest` hook, so before anything else of the request is looked at. */
export const requireBearerToken =
  (tokens: readonly string[]) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    reply.header("cache-control", "no-store");
    if (hasBearerToken(request.headers.authorization, tokens)) return undefined;
    reply.header("www-authenticate", "Bearer");
    return sendError(reply, 401, "TOKEN_INVALID", "Send Authorization: Bearer with a token of RELAY_API_TOKEN.");
  };
