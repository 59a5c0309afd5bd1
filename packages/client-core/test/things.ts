import { expect } from "vitest";
import { createTransport, isApiError, type TransportOptions } from "../src/index.ts";

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

export type Reply = Response | Error | ((request: Request) => Promise<Response>);

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

export const refused = () =>
  new TypeError("fetch failed", { cause: Object.assign(new Error("connect"), { code: "ECONNREFUSED" }) });
export const reset = () =>
  new TypeError("fetch failed", { cause: Object.assign(new Error("read"), { code: "ECONNRESET" }) });
export const answer = (status: number, body: unknown = {}, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json", ...headers } });

export function things(replies: Reply[], options: Partial<TransportOptions> = {}) {
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

export const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.unreachable("the call was expected to fail"),
    (error: unknown) => (isApiError(error) ? error : expect.unreachable(`not an ApiError: ${error}`)),
  );
