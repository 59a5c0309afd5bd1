import { signCalcomWebhook } from "@tpc/calcom-client";
import { describe, expect, test } from "vitest";
import { buildTestServer, type TestServer, testSecrets } from "./support/build-test-server.ts";

const payload = JSON.stringify({ triggerEvent: "PING", payload: {} });
const proxy = "10.0.0.2";

interface Sender {
  readonly remoteAddress?: string;
  readonly forwardedFor?: string;
  readonly url?: string;
}

function send({ app }: TestServer, headers: Record<string, string>, sender: Sender = {}) {
  const { remoteAddress = proxy, forwardedFor, url = "/webhooks/calcom" } = sender;
  const forwarded = forwardedFor === undefined ? {} : { "x-forwarded-for": forwardedFor };
  return app.inject({
    method: "POST",
    url,
    remoteAddress,
    payload,
    headers: { "content-type": "application/json", ...headers, ...forwarded },
  });
}
const sendSigned = (server: TestServer, sender?: Sender) =>
  send(server, signCalcomWebhook({ body: payload, secret: testSecrets.calcom }), sender);
const sendForged = (server: TestServer, sender?: Sender) =>
  send(server, { "x-cal-signature-256": "0".repeat(64) }, sender);

const statuses = async (times: number, run: (index: number) => Promise<{ statusCode: number }>) => {
  const found: number[] = [];
  for (let index = 0; index < times; index += 1) found.push((await run(index)).statusCode);
  return found;
};

describe("an address that is refused again and again", () => {
  const limits = { perAddress: 1_000, perSource: 1_000, refusedPerAddress: 3 };

  test("is turned away for the rest of the minute, told how long, and counted", async () => {
    await using server = await buildTestServer({ limits });
    const forged = { forwardedFor: "203.0.113.9" };
    expect(await statuses(5, () => sendForged(server, forged))).toEqual([401, 401, 401, 429, 429]);
    const answer = await sendForged(server, forged);
    expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
    expect(answer.json()).toEqual({ error: { code: "TOO_MANY_REQUESTS", message: expect.any(String) } });
    expect(await server.limited("refused")).toBe(3);
  });

  test("cannot hide behind a forged X-Forwarded-For, nor turn others away with it", async () => {
    await using server = await buildTestServer({ limits });
    // The proxy adds the true address at the end; what stands before it is the sender's invention.
    const invented = (index: number) => ({ forwardedFor: `198.51.100.${index}, 203.0.113.9` });
    expect(await statuses(4, (index) => sendForged(server, invented(index)))).toEqual([401, 401, 401, 429]);
    expect((await sendSigned(server, { forwardedFor: "198.51.100.1" })).statusCode).toBe(202);
  });

  test("cannot choose its address without a proxy", async () => {
    await using server = await buildTestServer({ limits });
    const direct = (index: number) => ({ remoteAddress: "203.0.113.9", forwardedFor: `10.0.0.${index}` });
    expect(await statuses(4, (index) => sendForged(server, direct(index)))).toEqual([401, 401, 401, 429]);
  });

  test("is one address however it chooses among the 2^64 of its IPv6 network", async () => {
    await using server = await buildTestServer({ limits });
    const v6 = (index: number) => ({ remoteAddress: `2001:db8::${index + 1}` });
    expect(await statuses(4, (index) => sendForged(server, v6(index)))).toEqual([401, 401, 401, 429]);
  });

  test("does not turn away another vendor behind the same address, nor itself when it is right in time", async () => {
    await using server = await buildTestServer({ limits });
    await statuses(4, () => sendForged(server, { url: "/webhooks/twenty" }));
    expect(await statuses(9, () => sendSigned(server))).toEqual(Array(9).fill(202));
  });
});

test.for([
  ["a number of proxies", 1, { forwardedFor: "198.51.100.1, 203.0.113.9" }],
  ["no proxy", 0, { remoteAddress: "203.0.113.9", forwardedFor: "198.51.100.1" }],
  ["a network", ["192.0.2.0/24"], { remoteAddress: "192.0.2.7", forwardedFor: "198.51.100.1, 203.0.113.9" }],
] as const)("with %s trusted, the address is the one that cannot be forged", async ([, trustedProxies, sender]) => {
  const limits = { perAddress: 1_000, perSource: 1_000, refusedPerAddress: 1 };
  await using server = await buildTestServer({ trustedProxies, limits });
  await sendForged(server, sender);
  expect((await sendForged(server, sender)).statusCode).toBe(429);
  expect((await sendForged(server, { remoteAddress: "192.0.2.7", forwardedFor: "198.51.100.1" })).statusCode).toBe(401);
});

describe("a source that sends too much", () => {
  const limits = { perAddress: 1_000, perSource: 2, refusedPerAddress: 1_000 };

  test("is told to wait, from whichever addresses, and nothing of it is stored meanwhile", async () => {
    await using server = await buildTestServer({ limits });
    const from = (index: number) => ({ forwardedFor: `203.0.113.${index}` });
    expect(await statuses(4, (index) => sendSigned(server, from(index)))).toEqual([202, 202, 429, 429]);
    expect(server.stored).toHaveLength(2);
    expect((await sendSigned(server)).headers["retry-after"]).toBeDefined();
    expect(await server.limited("source")).toBe(3);
  });

  test("is not used up by what others send in its name", async () => {
    await using server = await buildTestServer({ limits });
    await statuses(9, () => sendForged(server));
    expect((await sendSigned(server)).statusCode).toBe(202);
  });
});

test("an address that asks too much is told to wait, whatever it asks", async () => {
  await using server = await buildTestServer({ limits: { perAddress: 3, perSource: 9, refusedPerAddress: 9 } });
  const get = (url: string) => server.app.inject({ url, remoteAddress: "203.0.113.9" });
  expect((await get("/livez")).statusCode).toBe(200);
  expect((await get("/nothing")).statusCode).toBe(404);
  expect((await get("/metrics")).statusCode).toBe(200);
  expect([(await get("/livez")).statusCode, (await get("/nothing")).statusCode]).toEqual([429, 429]);
  expect((await server.app.inject({ url: "/livez", remoteAddress: "203.0.113.10" })).statusCode).toBe(200);
});

test("a sender that is gone before anybody looks at its address breaks nothing", async () => {
  await using server = await buildTestServer();
  const ended = Promise.withResolvers<unknown>();
  server.app.addHook("onError", async (_request, _reply, error) => ended.resolve(error));
  server.app.addHook("preHandler", async () => ended.resolve("handled"));
  const url = await server.app.listen();
  server.app.server.prependListener("request", ({ socket }) => socket.destroy());
  await expect(fetch(`${url}/webhooks/twenty`, { method: "POST" })).rejects.toThrow();
  expect(await ended.promise).toBe("handled");
});
