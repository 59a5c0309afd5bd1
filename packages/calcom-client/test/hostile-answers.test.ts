import { isApiError } from "@tpc/client-core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createCalcomClient } from "../src/index.ts";
import { exchanges } from "./recordings.ts";
import { findReplay } from "./replayed-calls.ts";

const replays = exchanges.flatMap((exchange) => findReplay(exchange) ?? []);

test("whatever a server answers, a call gives a value or fails with ApiError", async () => {
  let response = new Response();
  const client = createCalcomClient({
    baseUrl: "https://cal-api.example.com",
    retries: 0,
    rateLimit: { perMinute: 1e9 },
    fetch: async () => response,
  });
  const data = fc
    .jsonValue()
    .map((value) => JSON.stringify({ status: "success", data: value, error: value, pagination: {} }));
  const status = fc.constantFrom(200, 201, 301, 400, 401, 403, 404, 409, 500, 503);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...replays),
      status,
      fc.oneof(fc.json(), fc.string(), data),
      async ({ run }, code, text) => {
        response = new Response(text, { status: code });
        try {
          await run(client);
          expect(code).toBeLessThan(300);
        } catch (error) {
          expect(isApiError(error)).toBe(true);
        }
      },
    ),
    { numRuns: 1_000 },
  );
});
