import type { FastifyRequest } from "fastify";
import { isSameText } from "../../http/same-text.ts";
import { ChatwootError } from "../chatwoot-error.ts";
import type { ChatwootWorld } from "../chatwoot-world.ts";
import type { UserRow } from "../store/rows.ts";

/** The user behind `api_access_token`; the hyphen form reaches the same Rack variable. 401 for every refusal. */
export function authenticate(request: FastifyRequest, world: ChatwootWorld): UserRow {
  const header = request.headers.api_access_token ?? request.headers["api-access-token"];
  if (typeof header !== "string") {
    throw new ChatwootError(401, { errors: ["Para continuar, faça login ou registre-se."] });
  }
  const user = world.store.users.all().find((candidate) => isSameText(candidate.access_token, header));
  if (user === undefined) throw new ChatwootError(401, { error: "Invalid Access Token" });
  return user;
}

export function requireAccount(accountId: string, world: ChatwootWorld, user: UserRow): void {
  if (accountId === String(world.account.id) && user.role !== null) return;
  throw new ChatwootError(401, { error: "You are not authorized to access this account" });
}

export function requireAdministrator(user: UserRow): void {
  if (user.role === "administrator") return;
  throw new ChatwootError(401, { error: "You are not authorized to do this action" });
}
