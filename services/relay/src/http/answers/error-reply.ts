import type { FastifyReply } from "fastify";

/** Every refusal has this shape; the message says what to do and quotes nothing of the request. */
export function sendError(reply: FastifyReply, status: number, code: string, message: string): FastifyReply {
  return reply.code(status).send({ error: { code, message } });
}
