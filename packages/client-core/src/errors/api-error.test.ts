import { describe, expect, test, vi } from "vitest";
import { createApiPromise, mapApiPromise } from "../requests/api-promise.ts";
import { checkToken, normalizeBaseUrl } from "../requests/connection-options.ts";
import { ApiError, isApiError } from "./api-error.ts";
import { isWebhookError, WebhookError } from "./webhook-error.ts";

const input = {
  code: "NOT_FOUND",
  vendor: "Vendor",
  method: "GET",
  path: "/things/{id}",
  status: 404,
  retryable: false,
  ambiguous: false,
} as const;

describe("errors", () => {
  test("an error of another copy of the package is recognised", async () => {
    vi.resetModules();
    const copy = await import("./api-error.ts");
    expect(copy.ApiError).not.toBe(ApiError);
    expect(isApiError(new copy.ApiError(input))).toBe(true);
  });

  test.for([null, undefined, "NOT_FOUND", new Error("x"), { code: "NOT_FOUND" }])("%s is no ApiError", (value) => {
    expect([isApiError(value), isWebhookError(value)]).toEqual([false, false]);
  });

  test("the message says vendor, method, path, code and status", () => {
    expect(new ApiError(input).message).toBe("Vendor GET /things/{id}: NOT_FOUND (404)");
    expect(new WebhookError("SIGNATURE_INVALID", "Vendor").message).toBe("Vendor webhook: SIGNATURE_INVALID");
  });
});

describe("createApiPromise", () => {
  const result = { data: 1, response: new Response(), requestId: "r" };

  test("gives the value when awaited and the answer on demand, and can be mapped", async () => {
    const promise = createApiPromise(Promise.resolve(result));
    expect(await promise).toBe(1);
    expect(await promise.withResponse()).toBe(result);
    expect(await mapApiPromise(promise, (value) => value + 1)).toBe(2);
  });

  test("a failure taken through withResponse is not reported as unhandled", async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => unhandled.push(reason);
    process.on("unhandledRejection", note);
    const failure = new ApiError(input);
    await expect(createApiPromise(Promise.reject(failure)).withResponse()).rejects.toBe(failure);
    await new Promise((resolve) => setImmediate(resolve));
    process.off("unhandledRejection", note);
    expect(unhandled).toEqual([]);
  });
});

describe("connection options", () => {
  test.for([
    ["https://crm.example.com/", "https://crm.example.com"],
    ["http://twenty:3000/base//", "http://twenty:3000/base"],
  ])("%s is used as %s", ([given = "", expected]) => {
    expect(normalizeBaseUrl(given)).toBe(expected);
  });

  test.for([
    "",
    "crm.example.com",
    "ftp://crm.example.com",
    "https://user:hunter2@crm.example.com",
    "https://x/?token=hunter2",
  ])("the address %j is refused without being quoted", (given) => {
    expect(() => normalizeBaseUrl(given)).toThrow(TypeError);
    expect(() => normalizeBaseUrl(given)).not.toThrow(/hunter2/);
  });

  test.for(["", "two words", "line\nbreak", "caf\u00e9"])("the token %j is refused without being quoted", (token) => {
    expect(() => checkToken(token)).toThrow("token must be non-empty printable ASCII without spaces");
  });
});
