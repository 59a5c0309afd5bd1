import { ApiError, WebhookError } from "@tpc/client-core";
import { describe, expect, test } from "vitest";
import { classifyFailure, mayHaveHappened } from "./classify-failure.ts";
import { VendorAway } from "./vendor-away.ts";

const api = (
  code: ConstructorParameters<typeof ApiError>[0]["code"],
  flags: { retryable?: boolean; ambiguous?: boolean; retryAfterMs?: number } = {},
) =>
  new ApiError({
    vendor: "twenty",
    method: "POST",
    path: "/rest/people",
    code,
    retryable: false,
    ambiguous: false,
    ...flags,
  });
const pg = (code: string) => Object.assign(new Error("database"), { code });

describe("classifyFailure", () => {
  test.for([
    ["a vendor that is away passes", api("UNAVAILABLE", { retryable: true }), "transient", "VENDOR_UNAVAILABLE"],
    ["an answer that was lost is tried again", api("TIMEOUT", { ambiguous: true }), "transient", "VENDOR_TIMEOUT"],
    ["too many requests pass", api("RATE_LIMITED", { retryable: true }), "transient", "VENDOR_RATE_LIMITED"],
    ["a refused value never passes", api("VALIDATION_FAILED"), "permanent", "VENDOR_VALIDATION_FAILED"],
    ["a wrong key is for the operator", api("UNAUTHENTICATED"), "operator", "VENDOR_UNAUTHENTICATED"],
    ["a missing right is for the operator", api("FORBIDDEN"), "operator", "VENDOR_FORBIDDEN"],
    [
      "a payload nobody can read never passes",
      new WebhookError("PAYLOAD_UNSUPPORTED", "calcom"),
      "permanent",
      "PAYLOAD_UNSUPPORTED",
    ],
    ["text that no database can hold never passes", pg("22P05"), "permanent", "PAYLOAD_UNSUPPORTED"],
    ["nor do bytes that are no text", pg("22021"), "permanent", "PAYLOAD_UNSUPPORTED"],
    ["a database that shuts down passes", pg("57P01"), "transient", "STORE_UNAVAILABLE"],
    ["a deadlock passes", pg("40P01"), "transient", "STORE_UNAVAILABLE"],
    ["too many connections pass", pg("53300"), "transient", "STORE_UNAVAILABLE"],
    ["a database that is not there passes", pg("ECONNREFUSED"), "transient", "STORE_UNAVAILABLE"],
    ["a wrong statement is a bug", pg("42601"), "bug", "UNCLASSIFIED"],
    ["anything else is a bug", new TypeError("x is undefined"), "bug", "UNCLASSIFIED"],
  ] as const)("%s", ([, error, kind, code]) => expect(classifyFailure(error)).toMatchObject({ kind, code }));

  test("a vendor's failure names the vendor and when it may be called again", () => {
    const limited = api("RATE_LIMITED", { retryable: true, retryAfterMs: 7_000 });
    expect(classifyFailure(limited)).toMatchObject({ vendor: "twenty", retryAfterMs: 7_000 });
  });

  test("a call that was not made because the vendor is away passes, and certainly did nothing", () => {
    const away = new VendorAway("chatwoot", 5_000);
    expect(classifyFailure(away)).toMatchObject({ kind: "transient", vendor: "chatwoot", retryAfterMs: 5_000 });
    expect(mayHaveHappened(away)).toBe(false);
  });
});
