import type { z } from "zod";
import type { ConsoleContext } from "../console-context.ts";
import type { panelSessionAnswer, sessionAnswer } from "../contract/session-contract.ts";
import type { Handlers } from "../handlers.ts";
import type { LogIn } from "./log-in.ts";
import type { Principal } from "./principal.ts";
import type { SessionCookie } from "./session-cookie.ts";
import { csrfTokenOf, hashToken, newToken } from "./session-token.ts";
import { type SignedIn, sessionMs } from "./sign-in.ts";

type PanelSession = Omit<z.input<typeof panelSessionAnswer>, "token">;
type Session = z.input<typeof sessionAnswer>;

export function sessionHandlers(
  { desk, settings, features, now }: ConsoleContext,
  { cookie, logIn }: { readonly cookie: SessionCookie; readonly logIn: LogIn },
): Pick<Handlers, "logIn" | "readSession" | "logOut" | "logInPanel" | "readPanelSession" | "logOutPanel"> {
  const tell = ({ name, role, via }: Principal, expiresAt: Date): PanelSession => ({
    user: { name, role, via },
    expiresAt: expiresAt.toISOString(),
    locale: settings.locale,
    timeZone: settings.timeZone,
    links: { ...settings.links, docs: "/docs" },
    features: { ...features, chatwootLogin: Object.keys(settings.chatwootRoles).length > 0 },
  });
  /** A session that was there before is never gone on with. */
  async function open(kind: "console" | "panel", by: Principal) {
    const token = newToken();
    const expiresAt = new Date(now() + sessionMs);
    const { name: user, role } = by;
    const via = by.via === "chatwoot" ? "chatwoot" : "password";
    await desk.openSession(hashToken(token), kind, { user, role, via, expiresAt });
    const act = { user, role, via, action: kind === "panel" ? "logInPanel" : "logIn", subject: null };
    await desk.endAct(await desk.beginAct(act), { outcome: "done" });
    return { token, expiresAt };
  }
  /** A program with a token has no session: it can stay. */
  const expiryOf = ({ session }: SignedIn) => session?.expiresAt ?? new Date(now() + sessionMs);
  const close = async ({ session }: SignedIn) => {
    if (session !== null) await desk.closeSession(hashToken(session.token));
  };

  return {
    async logIn({ request, reply, body }) {
      const by = await logIn(request, body);
      const before = cookie.read(request);
      if (before !== undefined) await desk.closeSession(hashToken(before));
      const { token, expiresAt } = await open("console", by);
      cookie.set(reply, token, expiresAt);
      return { ...tell(by, expiresAt), csrfToken: csrfTokenOf(token) } satisfies Session;
    },
    async readSession({ signedIn }) {
      const { by, session } = signedIn;
      return { ...tell(by, expiryOf(signedIn)), csrfToken: session === null ? "" : csrfTokenOf(session.token) };
    },
    async logOut({ signedIn, reply }) {
      await close(signedIn);
      cookie.clear(reply);
      return null;
    },
    async logInPanel({ request, body }) {
      const by = await logIn(request, body);
      const { token, expiresAt } = await open("panel", by);
      return { ...tell(by, expiresAt), token };
    },
    readPanelSession: async ({ signedIn }) => tell(signedIn.by, expiryOf(signedIn)),
    async logOutPanel({ signedIn }) {
      await close(signedIn);
      return null;
    },
  };
}
