import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Blueprint } from "./blueprint.ts";

export const relayToken = "relay-token-0123456789";
const dayMs = 86_400_000;

/** Answers as relay does where the audit asks it: its health, and its latest delivery of each source. */
export async function startRelayAnswers({ status, deliveredMinutesAgo }: Blueprint["relay"]) {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://relay");
    const send = (code: number, body: unknown) =>
      response.writeHead(code, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (url.pathname === "/health") {
      const told = status === 200 ? "ok" : "down";
      return send(status, { status: told, version: "0.1.0", uptimeSeconds: (7 * dayMs) / 1_000, parts: {} });
    }
    if (url.pathname === "/api/deliveries" && request.headers.authorization === `Bearer ${relayToken}`) {
      const source = url.searchParams.get("source") as keyof typeof deliveredMinutesAgo;
      const minutes = deliveredMinutesAgo[source];
      const items =
        minutes === undefined ? [] : [{ receivedAt: new Date(Date.now() - minutes * 60_000).toISOString() }];
      return send(200, { items, nextCursor: null });
    }
    return send(404, { code: "NOT_FOUND" });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve()).closeAllConnections()),
  };
}
