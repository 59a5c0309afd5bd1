import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test, vi } from "vitest";
import { isApiError } from "./api-error.ts";
import { createTransport } from "./create-transport.ts";
import { createRateLimiter } from "./rate-limiter.ts";
import type { TransportOptions } from "./transport.ts";

interface Paths {
  "/things/{id}": {
    get: { parameters: { path: { id: string } }; responses: { 200: { content: { "application/json": unknown } } } };
    patch: {
      parameters: { path: { id: string } };
      requestBody: { content: { "application/json": unknown } };
      responses: { 200: { content: { "application/json": unknown } } };
    };
  };
}

type Reply = Response | Error | ((request: Request) => Promise<Response>);

/** A fetch that gives the replies in order and keeps what it was sent. */
function scriptedFetch(...replies: Reply[]) {
  const requests: { method: string; url: string; body: string }[] = [];
  const fetch = async (input: string | URL | Request, init?: RequestInit) => {
    const request = new Request(input, init);
    requests.push({ method: request.method, url: request.url, body: await request.clone().text() });
    const reply = replies[requests.length - 1] ?? replies.at(-1);
    if (reply instanceof Error) throw reply;
    if (reply === undefined) throw new Error("no reply scripted");
    return reply instanceof Response ? reply.clone() : reply(request);
  };
  return { fetch, requests };
}

const refused = () =>
  new TypeError("fetch failed", { cause: Object.assign(new Error("connect"), { code: "ECONNREFUSED" }) });
const reset = () => new TypeError("fetch failed", { cause: Object.assign(new Error("read"), { code: "ECONNRESET" }) });
const answer = (status: number, body: unknown = {}, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json", ...headers } });

function things(replies: Reply[], options: Partial<TransportOptions> = {}) {
  const { fetch, requests } = scriptedFetch(...replies);
  const transport = createTransport<Paths>({
    vendor: "Vendor",
    baseUrl: "https://vendor.example.com",
    fetch,
    retryTiming: { baseMs: 1, rateLimitedMs: 2 },
    ...options,
  });
  const target = { params: { path: { id: "secret-id" } } };
  return {
    requests,
    raw: transport.raw,
    get: (call = {}) =>
      transport.send(
        (init) => transport.raw.GET("/things/{id}", { ...target, ...init }),
        (body) => body,
        call,
      ),
    patch: (call = {}) =>
      transport.send(
        (init) => transport.raw.PATCH("/things/{id}", { ...target, body: { a: 1 }, ...init }),
        (body) => body,
        call,
      ),
  };
}

const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.unreachable("the call was expected to fail"),
    (error: unknown) => (isApiError(error) ? error : expect.unreachable(`not an ApiError: ${error}`)),
  );

describe("createTransport", () => {
  test("a call gives the value, and the answer with its request id on demand", async () => {
    const { get } = things([answer(200, { name: "x" }, { "x-request-id": "r-1" })]);
    await expect(get()).resolves.toEqual({ name: "x" });
    const { data, response, requestId } = await get().withResponse();
    expect([data, response.status, requestId]).toEqual([{ name: "x" }, 200, "r-1"]);
  });

  test.for([
    ["a 503", answer(503)],
    ["a refused connection", refused()],
    ["a lost connection", reset()],
    ["a plain-text 429 without Retry-After", new Response("Retry later\n", { status: 429 })],
    ["a 429 with Retry-After in seconds", answer(429, {}, { "retry-after": "0" })],
    ["a 429 with Retry-After as a date", answer(429, {}, { "retry-after": "Sun, 01 Nov 2020 00:00:00 GMT" })],
  ] as const)("a read is repeated after %s", async ([, first]) => {
    const { get, requests } = things([first, answer(200, { ok: true })]);
    await expect(get()).resolves.toEqual({ ok: true });
    expect(requests).toHaveLength(2);
  });

  test.for([
    ["a refused connection", refused()],
    ["a 429", new Response("slow down", { status: 429 })],
  ] as const)("a write is repeated with its body after %s, which the vendor did not apply", async ([, first]) => {
    const { patch, requests } = things([first, answer(200, { ok: true })]);
    await expect(patch()).resolves.toEqual({ ok: true });
    expect(requests.map(({ body }) => body)).toEqual(['{"a":1}', '{"a":1}']);
  });

  test.for([
    ["a 500", answer(500), "UNAVAILABLE"],
    ["a 503 with Retry-After", answer(503, {}, { "retry-after": "0" }), "UNAVAILABLE"],
    ["a lost connection", reset(), "NETWORK"],
  ] as const)("a write is sent once and is ambiguous after %s", async ([, first, code]) => {
    const { patch, requests } = things([first]);
    expect(await failureOf(patch())).toMatchObject({ code, ambiguous: true, retryable: true });
    expect(requests).toHaveLength(1);
  });

  test("retries end after the configured number, with the last answer's code", async () => {
    const { get, requests } = things([answer(503)], { retries: 2 });
    expect(await failureOf(get())).toMatchObject({ code: "UNAVAILABLE", status: 503, ambiguous: false });
    expect(requests).toHaveLength(3);
  });

  test("a Retry-After longer than a call may wait fails at once and is reported", async () => {
    const { get, requests } = things([answer(429, {}, { "retry-after": "120" })]);
    expect(await failureOf(get())).toMatchObject({ code: "RATE_LIMITED", retryAfterMs: 120_000 });
    expect(requests).toHaveLength(1);
  });

  test("a redirect is not followed, because it would change the request", async () => {
    const { patch } = things([new Response(null, { status: 301, headers: { location: "https://else.example.com" } })]);
    expect(await failureOf(patch())).toMatchObject({ code: "UNEXPECTED_RESPONSE", status: 301, ambiguous: false });
  });

  test("a success that is not JSON is unexpected, and ambiguous for a write", async () => {
    const page = () => new Response("<html>helena@example.com", { status: 200, headers: { "content-length": "24" } });
    const error = await failureOf(things([page()]).patch());
    expect(error).toMatchObject({ code: "UNEXPECTED_RESPONSE", ambiguous: true });
    expect(await failureOf(things([page()]).get())).toMatchObject({ ambiguous: false });
  });

  test("neither ids, bodies nor tokens hang on an error", async () => {
    const { patch } = things([answer(422, { message: "helena@example.com is taken" })], {
      headers: { authorization: "Bearer top-secret" },
    });
    const error = await failureOf(patch());
    const { inspect } = await import("node:util");
    expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(/top-secret|helena|secret-id/);
    expect(error.message).toBe("Vendor PATCH /things/{id}: VALIDATION_FAILED (422)");
  });

  test("a vendor's classifier decides code, details and retryable", async () => {
    const { get } = things([answer(400, { why: "dup" })], {
      classifyFailure: ({ body }) =>
        JSON.stringify(body).includes("dup") ? { code: "DUPLICATE", details: { attributes: ["email"] } } : undefined,
    });
    expect(await failureOf(get())).toMatchObject({ code: "DUPLICATE", details: { attributes: ["email"] } });
  });

  test("raw shares the retries and leaves failures as values", async () => {
    const { raw, requests } = things([answer(503), answer(404, { message: "no" })]);
    const { error, response } = await raw.GET("/things/{id}", { params: { path: { id: "a" } } });
    expect([error, response.status, requests.length]).toEqual([{ message: "no" }, 404, 2]);
  });

  test("an aborted call fails with ABORTED; a write that was under way is ambiguous", async () => {
    const controller = new AbortController();
    const hanging = (request: Request) =>
      new Promise<Response>((_, reject) => {
        request.signal.addEventListener("abort", () => reject(request.signal.reason));
        controller.abort();
      });
    const { patch, requests } = things([hanging]);
    expect(await failureOf(patch({ signal: controller.signal }))).toMatchObject({
      code: "ABORTED",
      retryable: false,
      ambiguous: true,
    });
    expect(await failureOf(patch({ signal: controller.signal }))).toMatchObject({ code: "ABORTED", ambiguous: false });
    expect(requests).toHaveLength(1);
  });

  test("every attempt waits its turn in its lane, a 429 slows the pace and a success lets it recover", async () => {
    const limiter = { acquire: vi.fn(async () => undefined), slowDown: vi.fn(), recover: vi.fn(), budget: vi.fn() };
    const limited = answer(429, {}, { "retry-after": "0.001" });
    const { get } = things([limited, answer(503), answer(200)], { limiter });
    await get({ priority: "background" });
    expect(limiter.acquire.mock.calls).toEqual(
      Array.from({ length: 3 }, () => [{ priority: "background", signal: expect.any(AbortSignal) }]),
    );
    expect(limiter.slowDown.mock.calls).toEqual([[1]]);
    expect(limiter.recover).toHaveBeenCalledTimes(2);
  });

  test("a call that is given up while it waits its turn is never sent and not ambiguous", async () => {
    const controller = new AbortController();
    const limiter = createRateLimiter({ perMinute: 1 });
    await limiter.acquire();
    const { patch, requests } = things([answer(200)], { limiter });
    const waiting = failureOf(patch({ signal: controller.signal }));
    await vi.waitFor(() => expect(limiter.budget().waiting.live).toBe(1));
    controller.abort();
    expect(await waiting).toMatchObject({ code: "ABORTED", ambiguous: false });
    expect(requests).toEqual([]);
  });

  test("waiting for its turn does not count towards a call's time-out", async () => {
    const limiter = createRateLimiter({ perMinute: 100_000 });
    limiter.slowDown(60);
    const { get } = things([answer(200, { ok: true })], { limiter, timeoutMs: 40 });
    await expect(get()).resolves.toEqual({ ok: true });
  });

  test("hooks see method, template, status and attempt, but no body unless asked", async () => {
    const seen: unknown[] = [];
    const watch = (unsafeBody: boolean) => ({
      onRequest: vi.fn((info) => seen.push(["request", info.attempt])),
      onResponse: vi.fn((info) => seen.push(["response", info.status])),
      onRetry: vi.fn((info) => {
        seen.push(["retry", info.attempt, info.status]);
        throw new Error("a broken hook");
      }),
      unsafeBody,
    });
    const quiet = watch(false);
    await things([answer(429), answer(200, { email: "helena@example.com" })], { hooks: quiet }).patch();
    expect(seen).toEqual([
      ["request", 1],
      ["response", 429],
      ["retry", 2, 429],
      ["request", 2],
      ["response", 200],
    ]);
    expect(JSON.stringify([quiet.onRequest.mock.calls, quiet.onResponse.mock.calls])).not.toMatch(/helena|secret-id/);
    const loud = watch(true);
    await things([answer(200, { email: "helena@example.com" })], { hooks: loud }).patch();
    expect(loud.onRequest.mock.lastCall?.[0]).toMatchObject({ requestBody: '{"a":1}', path: "/things/{id}" });
    expect(loud.onResponse.mock.lastCall?.[0]).toMatchObject({ responseBody: '{"email":"helena@example.com"}' });
  });
});

describe("createTransport over a real socket", () => {
  const servers: ReturnType<typeof createServer>[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  async function listen(handle: Parameters<typeof createServer>[1]) {
    const server = createServer(handle);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  test("the time-out covers a body that stops half way, for each attempt anew", async () => {
    let calls = 0;
    const baseUrl = await listen((_, response) => {
      calls += 1;
      response.writeHead(200, { "content-type": "application/json" });
      if (calls === 2) response.end('{"ok":true}');
      else response.write('{"ok":');
    });
    const read = things([], { baseUrl, fetch: globalThis.fetch, timeoutMs: 100 });
    await expect(read.get()).resolves.toEqual({ ok: true });
    expect(await failureOf(read.patch())).toMatchObject({ code: "TIMEOUT", ambiguous: true, retryable: true });
    expect(calls).toBe(3);
  });

  test("a connection closed without an answer is NETWORK with the system's reason", async () => {
    const baseUrl = await listen((request) => request.socket.destroy());
    const { patch } = things([], { baseUrl, fetch: globalThis.fetch });
    expect(await failureOf(patch())).toMatchObject({ code: "NETWORK", ambiguous: true, details: { reason: /./ } });
  });

  test("a port where nobody listens was never reached: retryable and not ambiguous", async () => {
    const baseUrl = await listen(() => undefined);
    await new Promise((resolve) => servers.splice(0)[0]?.close(resolve));
    const { patch } = things([], { baseUrl, fetch: globalThis.fetch });
    const error = await failureOf(patch());
    expect(error).toMatchObject({ code: "NETWORK", ambiguous: false, retryable: true });
  });
});
