import { expect } from "vitest";
import { createTwentyClient, isApiError, type TwentyClientOptions } from "../src/index.ts";

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

type Answer = readonly [status: number, body: unknown, headers?: Record<string, string>];

/** A client of a server that answers by function; keeps what it was sent. */
export function twenty(answer: (sent: Sent) => Answer, options: Partial<TwentyClientOptions> = {}) {
  const sent: Sent[] = [];
  const client = createTwentyClient({
    baseUrl: "https://twenty.example.com",
    token: "key",
    rateLimit: { perMinute: 100_000 },
    retryTiming: { baseMs: 1, rateLimitedMs: 1 },
    ...options,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const { pathname, search } = new URL(request.url);
      const text = await request.text();
      const one = {
        method: request.method,
        path: `${pathname}${search}`,
        body: text === "" ? undefined : JSON.parse(text),
      };
      sent.push(one);
      const [status, body, headers] = answer(one);
      return new Response(typeof body === "string" ? body : JSON.stringify(body), { status, headers: headers ?? {} });
    },
  });
  return { client, sent };
}

export const failureOf = (promise: PromiseLike<unknown>) =>
  promise.then(
    () => expect.unreachable("the call was expected to fail"),
    (error: unknown) => (isApiError(error) ? error : expect.unreachable(`not an ApiError: ${error}`)),
  );
