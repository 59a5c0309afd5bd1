import { readFileSync } from "node:fs";
import { isApiError } from "@tpc/client-core";
import { expect, test } from "vitest";
import { createCalcomClient } from "../src/index.ts";
import { exchanges } from "./recordings.ts";
import { findReplay } from "./replayed-calls.ts";

interface GatewayAnswer {
  readonly who: string;
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What stands before a vendor that is not there says. */
const gatewayAnswers: readonly GatewayAnswer[] = JSON.parse(
  readFileSync(new URL("../../../fixtures/gateway-answers.json", import.meta.url), "utf8"),
);

function callsAnswered({ status, headers, body }: GatewayAnswer) {
  const client = createCalcomClient({
    baseUrl: "https://cal-api.example.com",
    retries: 0,
    rateLimit: { perMinute: 1e9 },
    fetch: async () => new Response(body, { status, headers }),
  });
  return exchanges.flatMap((exchange) => {
    const replay = findReplay(exchange);
    const isWrite = exchange.request.method !== "GET";
    return replay === undefined ? [] : [{ name: exchange.name, isWrite, run: () => replay.run(client) }];
  });
}

test.for(gatewayAnswers)("$who ($status) says nothing of Cal.com, whatever was asked", async (answer) => {
  const calls = callsAnswered(answer);
  expect(calls.length).toBeGreaterThan(80);
  for (const { name, isWrite, run } of calls) {
    const error: unknown = await Promise.resolve(run()).catch((thrown: unknown) => thrown);
    const { code, retryable, ambiguous } = isApiError(error) ? error : expect.unreachable(`${name}: ${error}`);
    expect({ name, code, retryable, ambiguous }).toEqual({
      name,
      code: "UNAVAILABLE",
      retryable: true,
      ambiguous: isWrite ?? ambiguous,
    });
  }
});
