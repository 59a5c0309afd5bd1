/** An answer of what stands before a vendor: a proxy whose container is being replaced, a login page, a parked domain. */
export interface GatewayAnswer {
  readonly status: number;
  readonly body: string;
  readonly headers: Record<string, string>;
}

const plain = { "content-type": "text/plain; charset=utf-8" };
const html = { "content-type": "text/html; charset=utf-8" };
const json = { "content-type": "application/json" };

/** By who says it. */
export const gatewayAnswers = {
  traefik: { status: 404, body: "404 page not found\n", headers: plain },
  nginx: { status: 502, body: "<html><h1>502 Bad Gateway</h1></html>", headers: html },
  balancer: { status: 503, body: "no available server\n", headers: plain },
  "route-missing": { status: 404, body: '{"message":"no Route matched with those values"}', headers: json },
  "login-page": { status: 200, body: "<!doctype html><title>Login</title>", headers: html },
  "empty-yes": { status: 200, body: "", headers: plain },
  "empty-object": { status: 200, body: "{}", headers: json },
  redirect: { status: 301, body: "", headers: { location: "https://login.example.com/" } },
  "basic-auth": { status: 401, body: "401 Unauthorized\n", headers: plain },
  firewall: { status: 403, body: "<html>Forbidden</html>", headers: html },
} as const satisfies Readonly<Record<string, GatewayAnswer>>;

export type Gateway = keyof typeof gatewayAnswers;
export const gateways = Object.keys(gatewayAnswers) as readonly Gateway[];
