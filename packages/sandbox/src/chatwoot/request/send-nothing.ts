import type { FastifyReply } from "fastify";

/** Rails' `head :ok`: nothing, of a kind (recorded of 4.15.1). */
export const sendNothing = (reply: FastifyReply): FastifyReply => reply.code(200).type("application/json").send();
