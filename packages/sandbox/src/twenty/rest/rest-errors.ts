import type { FastifyReply } from "fastify";
import { MalformedJsonError } from "../../http/json-body.ts";
import { TwentyError } from "../twenty-error.ts";
import type { TwentyVersion } from "../twenty-version.ts";

/** Sends an error as the records API words it. Recorded: `rest-error-*`. */
export function sendRestError(reply: FastifyReply, error: unknown, version: TwentyVersion): FastifyReply {
  if (error instanceof MalformedJsonError) {
    return reply.code(400).send({ statusCode: 400, message: error.message, error: "Bad Request" });
  }
  if (!(error instanceof TwentyError)) throw error;
  const isMissing = error.kind === "not-found" && version !== "0.55";
  const statusCode = isMissing ? 404 : 400;
  const name = isMissing ? "NotFoundException" : error.restName;
  const { code } = error;
  return reply.code(statusCode).send({ statusCode, error: name, messages: [error.message], ...(code && { code }) });
}

/** The metadata API orders its keys another way. */
export function sendMetadataError(reply: FastifyReply, error: unknown): FastifyReply {
  if (error instanceof MalformedJsonError) {
    return reply.code(400).send({ statusCode: 400, message: error.message, error: "Bad Request" });
  }
  if (!(error instanceof TwentyError)) throw error;
  const statusCode = error.kind === "not-found" ? 404 : 400;
  return reply
    .code(statusCode)
    .send({ statusCode, messages: [error.message], error: statusCode === 404 ? "Not Found" : "Bad Request" });
}
