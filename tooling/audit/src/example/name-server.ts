import type { Blueprint } from "./blueprint.ts";

/** A fetch for which the stack's names lead to the stand-ins, and all others nowhere. */
export function resolveNames(
  { hosts, clocks }: Pick<Blueprint, "hosts" | "clocks">,
  addresses: Readonly<Record<string, string>>,
): typeof globalThis.fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    const plan = hosts[url.host];
    if (plan === undefined)
      throw new TypeError("fetch failed", { cause: new Error(`getaddrinfo ENOTFOUND ${url.hostname}`) });
    if (plan === "page") return new Response("<!doctype html><title>404</title>", { status: 404 });
    if (plan === "closed") return new Response("Forbidden", { status: 403 });
    if (typeof plan === "object") return new Response(null, { status: 301, headers: { location: plan.redirectTo } });
    const answer = await globalThis.fetch(new Request(`${addresses[plan]}${url.pathname}${url.search}`, request));
    const skewMs = clocks[url.host];
    if (skewMs === undefined) return answer;
    const headers = new Headers(answer.headers);
    headers.set("date", new Date(Date.now() + skewMs).toUTCString());
    return new Response(answer.body, { status: answer.status, headers });
  };
}
