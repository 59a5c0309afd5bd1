import type { FastifyReply, FastifyRequest } from "fastify";
import { asObject } from "../values/read-input.ts";

/** Whether the call needs a right to write. */
export function isWrite({ method, url, body }: FastifyRequest): boolean {
  if (method === "GET" || url.includes("/duplicates")) return false;
  if (!/^\/(graphql|metadata)(\?|$)/.test(url)) return true;
  return /^\s*mutation\b/.test(String(asObject(body).query));
}

const message = "Entity performing the request does not have permission";

/** As recorded of 2.21 for a key whose role lacks the right: 400 for REST, 200 for GraphQL. */
export function sendPermissionDenied(reply: FastifyReply, isGraphql: boolean): FastifyReply {
  if (!isGraphql) {
    return reply.code(400).send({ statusCode: 400, error: "Error", messages: [message], code: "PERMISSION_DENIED" });
  }
  const extensions = {
    userFriendlyMessage: "User does not have permission.",
    subCode: "PERMISSION_DENIED",
    code: "FORBIDDEN",
  };
  return reply.code(200).send({ data: null, errors: [{ message, extensions }] });
}
