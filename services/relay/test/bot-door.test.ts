import { randomUUID } from "node:crypto";
import { signChatwootWebhook } from "@tpc/chatwoot-client";
import { expect, test } from "vitest";
import { buildTestServer, type TestServer, testSecrets } from "./support/build-test-server.ts";

const payload = JSON.stringify({ event: "message_created", id: 1 });

async function deliver({ app }: TestServer, door: "chatwoot" | "chatwoot-bot", secret: string = testSecrets.bot) {
  const headers = signChatwootWebhook({ body: payload, secret, nowMs: Date.now(), deliveryId: randomUUID() });
  const answer = await app.inject({ method: "POST", url: `/webhooks/${door}`, payload, headers });
  return answer.statusCode;
}

const away = async () => {
  throw Object.assign(new Error("away"), { code: "ECONNREFUSED" });
};

test("the bot's deliveries are signed with its own secret, and without one there is no such address", async () => {
  await using server = await buildTestServer({}, { hasBot: true });
  expect(await deliver(server, "chatwoot-bot")).toBe(202);
  expect(await deliver(server, "chatwoot-bot", testSecrets.chatwoot)).toBe(401);
  expect(await deliver(server, "chatwoot")).toBe(401);
  await using without = await buildTestServer();
  expect(await deliver(without, "chatwoot-bot")).toBe(404);
});

test("while the store is away the bot's deliveries are asked to come again as Chatwoot understands it", async () => {
  await using server = await buildTestServer({}, { hasBot: true, store: away });
  expect(await deliver(server, "chatwoot-bot")).toBe(429);
  expect(await deliver(server, "chatwoot", testSecrets.chatwoot)).toBe(503);
});

test.for([429, 500] as const)("while relay is late the bot hears %i, and all else is taken", async (status) => {
  await using server = await buildTestServer({}, { hasBot: true, whenLate: async () => status });
  expect(await deliver(server, "chatwoot-bot")).toBe(status);
  expect(await deliver(server, "chatwoot", testSecrets.chatwoot)).toBe(202);
});
