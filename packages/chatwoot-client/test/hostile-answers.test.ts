import { isApiError } from "@tpc/client-core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createChatwootClient, createChatwootPlatformClient } from "../src/index.ts";
import { contactCases } from "./operations/contact-cases.ts";
import { conversationCases } from "./operations/conversation-cases.ts";
import { crudCases } from "./operations/crud-cases.ts";
import { inboxCases } from "./operations/inbox-cases.ts";
import { platformCases } from "./operations/platform-cases.ts";

const cases = [...contactCases, ...conversationCases, ...inboxCases, ...crudCases, ...platformCases];

test("whatever a server answers, a call gives a value or fails with ApiError", async () => {
  let response = new Response();
  const options = {
    baseUrl: "https://chat.example.com",
    token: "test-token",
    retries: 0,
    rateLimit: { perMinute: 1e9, searchPerMinute: 1e9 },
    retryTiming: { rateLimitedMs: 0, maxMs: 0 },
    fetch: async () => response,
  };
  const client = createChatwootClient({ ...options, accountId: 3 });
  const platform = createChatwootPlatformClient(options);
  const body = fc.oneof(
    fc.json(),
    fc.string(),
    fc.jsonValue().map((value) => JSON.stringify({ payload: value, meta: value, data: value })),
  );
  const status = fc.constantFrom(200, 201, 301, 400, 401, 402, 404, 409, 422, 500, 503);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...cases), status, body, async ({ call }, code, text) => {
      response = new Response(text, { status: code });
      try {
        await call(client, platform);
        expect(code).toBeLessThan(300);
      } catch (error) {
        expect(isApiError(error)).toBe(true);
      }
    }),
    { numRuns: 1_000 },
  );
});
