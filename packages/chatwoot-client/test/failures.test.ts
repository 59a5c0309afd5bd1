import { isApiError } from "@tpc/client-core";
import { describe, expect, test } from "vitest";
import { createChatwootClient } from "../src/index.ts";
import { readWaitSeconds } from "../src/rate-limit-wait.ts";
import { connection, createScriptedFetch } from "./scripted-fetch.ts";

async function failureOf(status: number, body: unknown) {
  const { fetch } = createScriptedFetch(() => ({ status, body }));
  const client = createChatwootClient({ ...connection, fetch, retries: 0 });
  const error: unknown = await client.contacts.create({ email: "someone@example.com" }).catch((thrown) => thrown);
  if (!isApiError(error)) throw error;
  return error;
}

describe("failures", () => {
  test.for([
    ["a bad token", 401, { error: "Invalid Access Token" }, "UNAUTHENTICATED"],
    ["a bad platform token", 401, { error: "Invalid access_token" }, "UNAUTHENTICATED"],
    ["no token, answered in any language", 401, { errors: ["Você precisa entrar"] }, "UNAUTHENTICATED"],
    ["401 without a body, which is somebody else's", 401, "", "UNAVAILABLE"],
    ["a user outside the account", 401, { error: "You are not authorized to access this account" }, "FORBIDDEN"],
    ["a missing role", 401, { error: "You are not authorized to do this action" }, "FORBIDDEN"],
    ["a bot", 401, { error: "Access to this endpoint is not authorized for bots" }, "FORBIDDEN"],
    ["an object of another platform app", 401, { error: "Non permissible resource" }, "FORBIDDEN"],
    ["the licence limit", 402, { error: "Account limit exceeded" }, "QUOTA_EXCEEDED"],
    ["a missing record", 404, { error: "Resource could not be found" }, "NOT_FOUND"],
    ["an error as an object", 422, { error: { base: ["x"] } }, "VALIDATION_FAILED"],
    ["the plain text of the throttle", 429, "Retry later\n", "RATE_LIMITED"],
    ["a bad enum value", 500, { status: 500, error: "Internal Server Error" }, "UNAVAILABLE"],
  ] as const)("%s is told by its code", async ([, status, body, code]) => {
    expect(await failureOf(status, body)).toMatchObject({ code, status });
  });

  test("a refused value is told by the names of its attributes, never by the text", async () => {
    const error = await failureOf(422, {
      message: "E-mail someone@example.com já está em uso",
      attributes: ["email", "<script>", "phone_number"],
    });
    expect(error).toMatchObject({ code: "VALIDATION_FAILED", details: { attributes: ["email", "phone_number"] } });
    expect(JSON.stringify(error) + error.message + error.stack).not.toContain("someone@example.com");
  });

  test("neither the token nor the answer shows in an error", async () => {
    const error = await failureOf(500, { error: "secret of someone@example.com" });
    expect(JSON.stringify({ ...error, text: String(error), stack: error.stack })).not.toMatch(/test-token|someone@/);
  });

  test("a write that met a 500 is not sent again, a read is", async () => {
    const { fetch, sent } = createScriptedFetch(() => ({ status: 500, body: {} }));
    const client = createChatwootClient({ ...connection, fetch, retryTiming: { baseMs: 1 } });
    await client.contacts.create({ name: "a" }).catch(() => undefined);
    expect(sent).toHaveLength(1);
    await client.contacts.get(1).catch(() => undefined);
    expect(sent).toHaveLength(4);
  });

  test("a throttled call says how long the server's minute still lasts", async () => {
    const date = "Wed, 18 Nov 2026 14:02:15 GMT";
    const { fetch } = createScriptedFetch(() => ({ status: 429, body: "Retry later\n", headers: { date } }));
    const client = createChatwootClient({ ...connection, fetch, retries: 0 });
    await expect(client.contacts.search("a")).rejects.toMatchObject({ code: "RATE_LIMITED", retryAfterMs: 45_000 });
  });

  test.for([
    ["Wed, 18 Nov 2026 14:02:00 GMT", 60],
    ["Wed, 18 Nov 2026 14:02:59 GMT", 1],
    ["not a date", 30],
    [null, 30],
  ] as const)("after %s the wait is %i s", ([date, seconds]) => {
    expect(readWaitSeconds(date, Date.parse("2026-11-18T14:02:30Z"))).toBe(seconds);
  });

  test("search is paced apart, so that a full search budget holds no other call back", async () => {
    const { fetch } = createScriptedFetch(() => ({ body: { meta: { count: 0, current_page: 1 }, payload: [] } }));
    const client = createChatwootClient({ ...connection, fetch, rateLimit: { perMinute: 600, searchPerMinute: 50 } });
    const before = client.budget();
    await client.contacts.search("a");
    expect(client.budget().search.available).toBeLessThan(before.search.available);
    expect(client.budget().all.available).toBe(before.all.available);
  });

  test.for([
    ["an address that is none", { baseUrl: "chat.example.com" }],
    ["an account id that is none", { accountId: 0 }],
    ["a token with a line break", { token: "a\nb" }],
  ] as const)("%s is refused at once", ([, wrong]) => {
    expect(() => createChatwootClient({ ...connection, ...wrong })).toThrow(TypeError);
  });
});
