import type { FastifyReply, FastifyRequest } from "fastify";
import { isSameText } from "../http/same-text.ts";

/** What the token may do; `read` names things, `read:sensitive` shows values and compose files as well. */
export type CoolifyAbility = "read" | "read:sensitive" | "write" | "write:sensitive" | "deploy" | "root";

export interface CoolifyAccess {
  token: string;
  abilities: readonly CoolifyAbility[];
  /** As after an installation: every call but the health is refused. */
  isApiOff: boolean;
  /** Refused for where it comes from. */
  isAddressRefused: boolean;
}

export const isSensitive = ({ abilities }: CoolifyAccess): boolean =>
  abilities.includes("read:sensitive") || abilities.includes("root");

/** Coolify's refusals in their order, `success: true` included (4.3.11). @returns the reply when it is one */
export function refuseAccess(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  access: CoolifyAccess,
): FastifyReply | undefined {
  if (access.isApiOff) return reply.code(403).send({ success: true, message: "API is disabled." });
  if (access.isAddressRefused) {
    return reply.code(403).send({ success: true, message: "You are not allowed to access the API." });
  }
  if (!isSameText(headers.authorization ?? "", `Bearer ${access.token}`)) {
    return reply.code(401).send({ message: "Unauthenticated." });
  }
  const mayRead = access.abilities.some((ability) => ability === "read" || ability === "root") || isSensitive(access);
  return mayRead ? undefined : reply.code(403).send({ message: "Missing required permissions: read" });
}
