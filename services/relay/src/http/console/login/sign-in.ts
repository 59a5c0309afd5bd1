import { equalInConstantTime } from "@tpc/client-core";
import type { FastifyRequest } from "fastify";
import type { ConsoleRole } from "../../../people/console-role.ts";
import { hasBearerToken } from "../../operators/bearer-token.ts";
import type { ConsoleContext } from "../console-context.ts";
import { Refused } from "../refused.ts";
import { mayAct, type Principal } from "./principal.ts";
import { isSameOrigin } from "./same-origin.ts";
import { csrfTokenOf, hashToken } from "./session-token.ts";

/** Who calls, and by which session. */
export interface SignedIn {
  readonly by: Principal;
  /** `null`: a program, with a token of RELAY_API_TOKEN. */
  readonly session: { readonly token: string; readonly expiresAt: Date } | null;
}

const hourMs = 3_600_000;
/** A working day; the panel's is never renewed either. */
export const sessionMs = 12 * hourMs;
const idleMs = 4 * hourMs;

export interface Doors {
  /** A browser sends it along by itself, so whoever writes has to prove that a page of relay's own asked. */
  byCookie(request: FastifyRequest, token: string | undefined, writes: boolean): Promise<SignedIn>;
  /** @param ofPanel - a panel's session will do, too */
  byBearer(request: FastifyRequest, ofPanel: boolean): Promise<SignedIn>;
  /** Whether a console's session that was there is over. */
  isOver(signedIn: SignedIn): Promise<boolean>;
}

const over = () => new Refused(401, "SESSION_MISSING", "No session, or it is over: log in.");

export function createDoors({ desk, settings, apiTokens }: ConsoleContext): Doors {
  const publicOrigin = settings.publicUrl === null ? null : new URL(settings.publicUrl).origin;

  async function find(token: string | undefined, kind: "console" | "panel"): Promise<SignedIn> {
    if (token === undefined || token.length > 100) throw over();
    const found = await desk.readSession(hashToken(token), kind, kind === "panel" ? sessionMs : idleMs);
    if (found === null) throw over();
    const { user: name, role, via, expiresAt } = found;
    return { by: { name, role, via }, session: { token, expiresAt } };
  }

  return {
    async byCookie(request, token, writes) {
      const signedIn = await find(token, "console");
      if (!writes || token === undefined) return signedIn;
      const given = request.headers["x-csrf-token"];
      const encoder = new TextEncoder();
      const isOurs =
        typeof given === "string" && equalInConstantTime(encoder.encode(given), encoder.encode(csrfTokenOf(token)));
      if (!isOurs || isSameOrigin(request, publicOrigin) !== true) {
        throw new Refused(
          403,
          "CSRF_REFUSED",
          "Send x-csrf-token of GET /api/console/session, from relay's own pages.",
        );
      }
      return signedIn;
    },
    isOver: async ({ session }) =>
      session !== null && (await desk.readSession(hashToken(session.token), "console", idleMs)) === null,
    async byBearer(request, ofPanel) {
      const { authorization } = request.headers;
      if (hasBearerToken(authorization, apiTokens)) {
        return { by: { name: "RELAY_API_TOKEN", role: "admin", via: "token" }, session: null };
      }
      if (!ofPanel) throw over();
      const [, token] = /^Bearer +(\S+) *$/i.exec(authorization ?? "") ?? [];
      return find(token, "panel");
    },
  };
}

/** @throws Refused */
export function demandRole({ role }: Principal, needed: ConsoleRole): void {
  if (mayAct(role, needed)) return;
  throw new Refused(403, "ROLE_TOO_SMALL", `This takes the role ${needed}: ask an admin.`);
}
