import type { FastifyRequest } from "fastify";
import { isSameText } from "../../http/same-text.ts";
import { ChatwootError } from "../chatwoot-error.ts";
import type { ChatwootWorld } from "../chatwoot-world.ts";
import type { AgentBotRow, UserRow } from "../store/rows.ts";

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

/** What a bot's token opens. Source: facts b.7; toggle_typing_status since 4.11.2, show and labels since 4.14.2. */
const botRoutes: readonly (readonly [method: string, path: RegExp])[] = [
  ["GET", /\/conversations\/\d+$/],
  ["POST", /\/conversations$/],
  ["PATCH", /\/conversations\/\d+$/],
  [
    "POST",
    /\/conversations\/\d+\/(toggle_status|toggle_typing_status|toggle_priority|custom_attributes|messages|assignments)$/,
  ],
  ["GET", /\/conversations\/\d+\/labels$/],
  ["POST", /\/conversations\/\d+\/labels$/],
];

/** The bot behind the token, if it is one's. 401 where bots may not go. */
export function authenticateBot(request: FastifyRequest, world: ChatwootWorld): AgentBotRow | undefined {
  const header = request.headers.api_access_token ?? request.headers["api-access-token"];
  if (typeof header !== "string") return undefined;
  const bot = world.store.agentBots.all().find((candidate) => isSameText(candidate.access_token, header));
  if (bot === undefined) return undefined;
  const [path = ""] = request.url.split("?");
  if (botRoutes.some(([method, route]) => method === request.method && route.test(path))) return bot;
  throw new ChatwootError(401, { error: "Access to this endpoint is not authorized for bots" });
}
