import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Where operators are told. */
export async function startOperators() {
  const told: { code: string; state: string; text: string }[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += chunk));
    request.on("end", () => {
      told.push(JSON.parse(body));
      response.end();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return { told, environment: { RELAY_ALERT_WEBHOOK: url }, [Symbol.dispose]: () => server.close() };
}
