import createClient from "openapi-fetch";
import type { paths } from "../generated/api.ts";

let csrfToken: string | null = null;

/** What a session's answer says; `null` when it is over. */
export function rememberCsrfToken(token: string | null): void {
  csrfToken = token;
}

/** relay's API by the session's cookie. Whatever changes something carries the session's token. */
export const consoleApi = createClient<paths>({ baseUrl: window.location.origin, credentials: "same-origin" });

consoleApi.use({
  onRequest({ request }) {
    request.headers.set("accept-language", document.documentElement.lang);
    if (request.method !== "GET" && csrfToken !== null) request.headers.set("x-csrf-token", csrfToken);
  },
});
