import createClient from "openapi-fetch";
import type { paths } from "../../generated/api.ts";
import { tokenStore } from "./token-store.ts";

/** relay's API by the panel's own token; no cookie goes along. */
export const panelApi = createClient<paths>({ baseUrl: window.location.origin, credentials: "omit" });

panelApi.use({
  onRequest({ request }) {
    const token = tokenStore.read();
    if (token !== null) request.headers.set("authorization", `Bearer ${token}`);
    request.headers.set("accept-language", document.documentElement.lang);
  },
});
