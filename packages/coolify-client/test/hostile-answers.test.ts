import { isApiError } from "@tpc/client-core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createCoolifyClient } from "../src/index.ts";
import { readingCases } from "./operations/reading-cases.ts";
import { writingCases } from "./operations/writing-cases.ts";
import { connection } from "./scripted-fetch.ts";

const cases = [...readingCases, ...writingCases];

test("whatever a server answers, a call gives a value or fails with an ApiError that quotes nothing", async () => {
  let response = new Response();
  const fetch = async () => response;
  const client = createCoolifyClient({ ...connection, fetch, retries: 0, rateLimit: { perMinute: 1e9 } });
  const canary = "canary hunter2";
  const value = fc.oneof(fc.jsonValue(), fc.constant(canary), fc.array(fc.constant(canary)));
  const body = fc.oneof(
    fc.json(),
    fc.string(),
    fc.constant(canary),
    value.map((message) => JSON.stringify({ message, errors: message, conflicts: message })),
    value.map((errors) =>
      JSON.stringify({ message: `Missing required permissions: ${canary}`, errors: { [canary]: errors } }),
    ),
    value.map((errors) => JSON.stringify({ message: canary, errors: { value: errors, real_value: canary } })),
  );
  const status = fc.constantFrom(200, 201, 301, 400, 401, 403, 404, 405, 409, 422, 500, 503);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...cases), status, body, async ({ call }, code, text) => {
      response = new Response(text, { status: code });
      try {
        await call(client);
        expect(code).toBeLessThan(300);
      } catch (error) {
        if (!isApiError(error)) throw error;
        expect(JSON.stringify({ ...error, message: error.message })).not.toContain("canary");
      }
    }),
    { numRuns: 1_000 },
  );
});
