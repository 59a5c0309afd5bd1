import { setImmediate as turn } from "node:timers/promises";
import { signCalcomWebhook } from "@tpc/calcom-client";
import { expect, test } from "vitest";
import { buildTestServer, testSecrets, testToken } from "./support/build-test-server.ts";

const payload = JSON.stringify({ triggerEvent: "PING", payload: {} });

/** As a machine does that gave its time to others. */
function standStill(forMs: number): void {
  const until = performance.now() + forMs;
  while (performance.now() < until);
}

test("after relay stood still operators are asked to come again, and deliveries are taken: their senders would not", async () => {
  await using server = await buildTestServer();
  await server.app.ready();
  standStill(3_500);
  const ask = () => server.app.inject({ url: "/api/dead-letters", headers: { authorization: `Bearer ${testToken}` } });
  const deliver = () =>
    server.app.inject({
      method: "POST",
      url: "/webhooks/calcom",
      payload,
      headers: signCalcomWebhook({ body: payload, secret: testSecrets.calcom }),
    });
  let refused = await ask();
  while (refused.statusCode !== 503) {
    await turn();
    refused = await ask();
  }
  expect((await deliver()).statusCode).toBe(202);
  expect((await server.app.inject({ url: "/livez" })).statusCode).toBe(200);
  expect(refused.headers["retry-after"]).toBe("5");
});
