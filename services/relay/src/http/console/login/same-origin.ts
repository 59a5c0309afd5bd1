import type { FastifyRequest } from "fastify";

/**
 * Whether a browser says that the request comes from a page of relay's own. `null`: no browser says anything.
 *
 * @param publicOrigin - where people reach relay, which may stand behind a proxy
 */
export function isSameOrigin(request: FastifyRequest, publicOrigin: string | null): boolean | null {
  const { origin } = request.headers;
  const site = request.headers["sec-fetch-site"];
  // No page can set it; whoever stands between may change what relay takes for its own address.
  if (site !== undefined) return site === "same-origin";
  if (origin === undefined) return null;
  return origin === publicOrigin || origin === `${request.protocol}://${request.host}`;
}
