import { z } from "zod";

/** What the web application of Cal.com answered that was not expected: no text of it, which may quote what was sent. */
export class CalcomWebError extends Error {}

export interface CalcomWeb {
  /** The first administrator of an instance without users. `false`: it has some already. */
  setUp(user: { username: string; name: string; email: string; password: string }): Promise<boolean>;
  /** A mail asks to verify the address. `false`: name or address are taken. */
  signUp(user: { username: string; email: string; password: string }): Promise<boolean>;
  /** Whether the password opens an account. */
  logIn(credentials: { email: string; password: string }): Promise<boolean>;
}

/** The first call of a page may have to be compiled on the way. */
const patienceMs = 120_000;
const messageSchema = z.looseObject({ message: z.string() });

/** Set-up and sign-up as recorded on cal.diy 6.2; the log-in is next-auth's form of e-mail and password. */
export function createCalcomWeb(baseUrl: string, fetch: typeof globalThis.fetch = globalThis.fetch): CalcomWeb {
  const at = (path: string) => new URL(path, baseUrl.endsWith("/") ? baseUrl : `${baseUrl}/`);
  const send = async (path: string, init: RequestInit = {}): Promise<Response> => {
    try {
      return await fetch(at(path), { redirect: "manual", signal: AbortSignal.timeout(patienceMs), ...init });
    } catch {
      throw new CalcomWebError("Cal.com's web application does not answer: check CALCOM_URL and that it runs");
    }
  };
  const post = (path: string, body: object) =>
    send(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  const unexpected = (what: string, { status }: Response) =>
    new CalcomWebError(`Cal.com answered ${status} to the ${what}`);
  return {
    async setUp({ username, name, email, password }) {
      const answer = await post("api/auth/setup", { username, full_name: name, email_address: email, password });
      const { data } = messageSchema.safeParse(await answer.json().catch(() => null));
      if (answer.ok) return true;
      if (answer.status === 400 && data?.message === "No setup needed.") return false;
      throw unexpected("set-up", answer);
    },
    async signUp({ username, email, password }) {
      const answer = await post("api/auth/signup", { username, email, password, language: "pt-BR" });
      if (answer.status === 201) return true;
      if (answer.status === 409) return false;
      if (answer.status === 403) {
        throw new CalcomWebError(
          "sign-up is closed: open it for this run (NEXT_PUBLIC_DISABLE_SIGNUP=false), or add the user there",
        );
      }
      throw unexpected("sign-up", answer);
    },
    async logIn({ email, password }) {
      const page = await send("api/auth/csrf");
      const parsed = z.looseObject({ csrfToken: z.string() }).safeParse(await page.json().catch(() => null));
      if (!parsed.success) throw unexpected("log-in", page);
      const cookie = page.headers
        .getSetCookie()
        .map((one) => one.split(";")[0])
        .join("; ");
      const form = new URLSearchParams({
        csrfToken: parsed.data.csrfToken,
        email,
        password,
        json: "true",
        callbackUrl: baseUrl,
      });
      const headers = { "content-type": "application/x-www-form-urlencoded", cookie };
      const answer = await send("api/auth/callback/credentials", { method: "POST", headers, body: form.toString() });
      return answer.headers.getSetCookie().some((one) => /session-token=[^;]/.test(one));
    },
  };
}
