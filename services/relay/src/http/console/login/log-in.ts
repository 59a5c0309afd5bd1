import { normalizeIP } from "@fastify/rate-limit";
import type { FastifyInstance, FastifyRequest } from "fastify";
import pLimit from "p-limit";
import type { z } from "zod";
import type { ConsoleContext } from "../console-context.ts";
import type { logInBody } from "../contract/session-contract.ts";
import { Refused } from "../refused.ts";
import { isPassword } from "./password-hash.ts";
import type { Principal } from "./principal.ts";
import { isSameOrigin } from "./same-origin.ts";

type Credentials = z.output<typeof logInBody>;

/** Failed tries. Who knows the password is not kept out by an address's others, nor for long by who guesses at the name. */
const failures = { perAddress: 20, perName: 10, windowMs: 5 * 60_000 } as const;
/** Each takes a tenth of a second and 32 MiB. */
const [atOnce, mostWaiting] = [2, 20];

/** @returns who logs in. @throws Refused */
export type LogIn = (request: FastifyRequest, credentials: Credentials) => Promise<Principal>;

export function createLogIn(app: FastifyInstance, { desk, settings, readAgent, log }: ConsoleContext): LogIn {
  // Apart: while Chatwoot is slow, passwords are not.
  const turnsBy = { password: pLimit(atOnce), chatwoot: pLimit(atOnce) };
  const { windowMs: timeWindow, perAddress, perName } = failures;
  const named = new WeakMap<FastifyRequest, string>();
  const byAddress = app.createRateLimit({
    max: perAddress,
    timeWindow,
    keyGenerator: ({ ip }) => `log-in ${normalizeIP(ip ?? "")}`,
  });
  const byName = app.createRateLimit({
    max: perName,
    timeWindow,
    keyGenerator: (request) => `log-in-name ${named.get(request)}`,
  });
  const publicOrigin = settings.publicUrl === null ? null : new URL(settings.publicUrl).origin;

  async function demandPatience(request: FastifyRequest): Promise<void> {
    for (const limit of [byAddress, byName]) {
      const state = await limit(request, { increment: false });
      if (state.isAllowed || state.remaining > 0) continue;
      const headers = { "retry-after": String(state.ttlInSeconds) };
      throw new Refused(429, "TOO_MANY_TRIES", "Too many wrong tries: wait some minutes.", headers);
    }
  }

  async function check(credentials: Credentials): Promise<Principal | null> {
    if ("chatwootToken" in credentials) return checkAgent(credentials.chatwootToken);
    const name = credentials.name.trim().toLowerCase();
    const known = await desk.readPassword(name);
    if (!(await isPassword(credentials.password, known?.hash ?? null)) || known === null) return null;
    await desk.noteLogIn(name);
    return { name, role: known.role, via: "password" };
  }

  async function checkAgent(token: string): Promise<Principal | null> {
    if (Object.keys(settings.chatwootRoles).length === 0) {
      throw new Refused(403, "CHATWOOT_LOGIN_OFF", "The log-in by Chatwoot is off: log in with name and password.");
    }
    const agent = await readAgent(token);
    if (agent === null) return null;
    const role = settings.chatwootRoles[agent.role ?? ""];
    if (role === undefined) {
      throw new Refused(403, "AGENT_REFUSED", "This Chatwoot user is no agent of the account, or has no role here.");
    }
    return { name: agent.email.toLowerCase(), role, via: "chatwoot" };
  }

  return async (request, credentials) => {
    // A page of somebody else's could log a person in as another.
    if (isSameOrigin(request, publicOrigin) === false) {
      throw new Refused(403, "CSRF_REFUSED", "Log in from relay's own pages.");
    }
    const turns = turnsBy["name" in credentials ? "password" : "chatwoot"];
    named.set(request, "name" in credentials ? credentials.name.trim().toLowerCase() : "by Chatwoot");
    if (turns.pendingCount >= mostWaiting) {
      throw new Refused(429, "TOO_MANY_TRIES", "Too many log-ins at once: try again.", { "retry-after": "5" });
    }
    return turns(async () => {
      await demandPatience(request);
      const who = await check(credentials);
      if (who !== null) return who;
      await byAddress(request);
      if ("name" in credentials) await byName(request);
      log.warn({ via: "name" in credentials ? "password" : "chatwoot" }, "console.log-in-refused");
      throw new Refused(401, "CREDENTIALS_WRONG", "Name, password or token is wrong.");
    });
  };
}
