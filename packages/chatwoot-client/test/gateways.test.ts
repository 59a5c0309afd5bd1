import { readFileSync } from "node:fs";
import { isApiError } from "@tpc/client-core";
import { expect, test } from "vitest";
import { createChatwootClient, createChatwootPlatformClient } from "../src/index.ts";
import { contractOperations } from "./contract.ts";
import { contactCases } from "./operations/contact-cases.ts";
import { conversationCases } from "./operations/conversation-cases.ts";
import { crudCases } from "./operations/crud-cases.ts";
import { inboxCases } from "./operations/inbox-cases.ts";
import { platformCases } from "./operations/platform-cases.ts";

const cases = [...contactCases, ...conversationCases, ...inboxCases, ...crudCases, ...platformCases];
const readingPosts = ["filterContacts", "filterConversations", "findContactByInbox"];
/** `{}` is what Chatwoot itself says of an inbox without a bot. */
const mayBeEmpty = "getInboxAgentBot";

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
  const options = {
    baseUrl: "https://chat.example.com",
    token: "test-token",
    retries: 0,
    rateLimit: { perMinute: 1e9, searchPerMinute: 1e9 },
    fetch: async () => new Response(body, { status, headers }),
  };
  const client = createChatwootClient({ ...options, accountId: 3 });
  const platform = createChatwootPlatformClient(options);
  return cases.map(({ operation, call }) => ({
    name: operation,
    run: () => call(client, platform),
    isWrite: contractOperations.get(operation)?.method !== "GET" && !readingPosts.includes(operation),
  }));
}

test.for(gatewayAnswers)("$who ($status) says nothing of Chatwoot, whatever was asked", async (answer) => {
  const calls = callsAnswered(answer).filter(({ name }) => answer.body !== "{}" || name !== mayBeEmpty);
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
