import type { FastifyInstance } from "fastify";
import type { Config } from "./config/config.ts";
import { StartError } from "./start-error.ts";

/** @returns the address, with a host that this machine can reach. @throws StartError when the port cannot be used */
export async function listen(server: FastifyInstance, { host, port }: Config["http"]): Promise<string> {
  await server.listen({ host, port }).catch(explainPort(port));
  const address = server.server.address();
  const taken = typeof address === "object" && address !== null ? address.port : port;
  return `http://${hostForPeople(host)}:${taken}`;
}

const hostForPeople = (host: string): string => (host === "0.0.0.0" || host === "::" ? "localhost" : host);

const explainPort =
  (port: number) =>
  (error: NodeJS.ErrnoException): never => {
    if (error.code === "EADDRINUSE") {
      throw new StartError("PORT_TAKEN", `Port ${port} is taken: stop what uses it, or set PORT to another.`);
    }
    if (error.code === "EACCES") {
      throw new StartError("PORT_FORBIDDEN", `Port ${port} may not be used by this user: set PORT to one above 1023.`);
    }
    throw error;
  };
