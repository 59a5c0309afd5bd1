import { ApiError, WebhookError } from "@tpc/client-core";
import { describe, expect, test } from "vitest";
import { classifyFailure } from "./classify-failure.ts";

const api = (
  code: ConstructorParameters<typeof ApiError>[0]["code"],
  flags: { retryable?: boolean; ambiguous?: boolean } = {},
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
    ["a database that shuts down passes", pg("57P01"), "transient", "STORE_UNAVAILABLE"],
    ["a deadlock passes", pg("40P01"), "transient", "STORE_UNAVAILABLE"],
    ["too many connections pass", pg("53300"), "transient", "STORE_UNAVAILABLE"],
    ["a database that is not there passes", pg("ECONNREFUSED"), "transient", "STORE_UNAVAILABLE"],
    ["a wrong statement is a bug", pg("42601"), "bug", "UNCLASSIFIED"],
    ["anything else is a bug", new TypeError("x is undefined"), "bug", "UNCLASSIFIED"],
  ] as const)("%s", ([, error, kind, code]) => expect(classifyFailure(error)).toEqual({ kind, code }));
});
