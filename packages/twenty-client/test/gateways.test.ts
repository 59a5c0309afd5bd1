import { readFileSync } from "node:fs";
import { isApiError } from "@tpc/client-core";
import { expect, test } from "vitest";
import { createTwentyClient, type TwentyClient } from "../src/index.ts";
import { readRecordedCall, recordedCallNames } from "./read-recordings.ts";
import { replayCall } from "./replay-call.ts";

/** Calls of which nothing was recorded on 0.55. */
const others: readonly (readonly [
  name: string,
  isWrite: boolean,
  run: (client: TwentyClient) => PromiseLike<unknown>,
])[] = [
  ["upsertMany", true, (client) => client.people.upsertMany([{ id: "a" }])],
  ["updateMany", true, (client) => client.opportunities.updateMany(["a"], { stage: "NEW" })],
  ["deals of a person", false, (client) => client.opportunities.ofPerson("a")],
  ["a query", false, (client) => client.graphql("query{people{totalCount}}")],
  ["a mutation of metadata", true, (client) => client.metadata.graphql("mutation{deleteWebhook(id:1){id}}")],
];

interface NamedCall {
  readonly name: string;
  readonly run: () => PromiseLike<unknown>;
  readonly isWrite?: boolean;
}

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
  const client = createTwentyClient({
    baseUrl: "https://twenty.example.com",
    token: "key",
    retries: 0,
    rateLimit: { perMinute: 1e9 },
    fetch: async () => new Response(body, { status, headers }),
  });
  const replayed = recordedCallNames.flatMap((name): readonly NamedCall[] => {
    const call = readRecordedCall(name);
    const { method, path } = call.request;
    const replay = replayCall(call);
    if (replay === undefined) return [];
    // What a GraphQL document or a POST that only looks does is held elsewhere.
    const isPlain = path.startsWith("/rest/") && !path.endsWith("/duplicates");
    const run = () => replay.call(client);
    return [isPlain ? { name, run, isWrite: method !== "GET" } : { name, run }];
  });
  return [...replayed, ...others.map(([name, isWrite, run]): NamedCall => ({ name, isWrite, run: () => run(client) }))];
}

test.for(gatewayAnswers)("$who ($status) says nothing of Twenty, whatever was asked", async (answer) => {
  const calls = callsAnswered(answer);
  expect(calls.length).toBeGreaterThan(90);
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
