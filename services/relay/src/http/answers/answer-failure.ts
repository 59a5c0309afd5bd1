import { isApiError } from "@tpc/client-core";
import type { FastifyError, FastifyReply } from "fastify";
import type { Log } from "../../observe/log.ts";
import { sendError } from "./error-reply.ts";

/** Answers what people and programs who work with relay can do something about. Throws the rest again. */
export function answerFailure(error: FastifyError, reply: FastifyReply, log: Log): FastifyReply {
  if (isApiError(error)) {
    log.warn({ error }, "request.vendor-failed");
    const message = `${error.vendor} did not answer as it should: see that it is up and knows relay's key, and try again.`;
    return sendError(reply, 502, `VENDOR_${error.code}`, message);
  }
  if (error.validation === undefined) throw error;
  const names = [...new Set(error.validation.map(({ instancePath }) => instancePath.replace(/^\//, "") || "body"))];
  return sendError(reply, 400, "REQUEST_INVALID", `See /docs: this cannot be used: ${names.join(", ")}.`);
}
