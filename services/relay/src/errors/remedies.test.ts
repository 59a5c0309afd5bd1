import { ApiError } from "@tpc/client-core";
import { expect, test } from "vitest";
import { classifyFailure } from "./classify-failure.ts";
import { remediedCodes, remedyFor } from "./remedies.ts";
import { remediesInPortuguese } from "./remedies-in-portuguese.ts";

const vendorCodes = [
  "NOT_FOUND",
  "DUPLICATE",
  "VALIDATION_FAILED",
  "BAD_REQUEST",
  "CONFLICT",
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "QUOTA_EXCEEDED",
  "RATE_LIMITED",
  "UNAVAILABLE",
  "TIMEOUT",
  "NETWORK",
  "ABORTED",
  "UNEXPECTED_RESPONSE",
] as const;

test.each(vendorCodes)("a dead letter of a vendor's %s has a remedy of its own", (code) => {
  const call = { vendor: "twenty", method: "POST", path: "/", retryable: false, ambiguous: false };
  const { whatNext } = remedyFor(classifyFailure(new ApiError({ ...call, code })).code);
  expect(whatNext).not.toContain("Look for");
  expect(whatNext).toMatch(/retry|discard/i);
});

test("an error class nobody wrote a remedy for says where to look", () => {
  expect(remedyFor("SOMETHING_NEW")).toEqual({ mayPass: false, whatNext: expect.stringContaining("SOMETHING_NEW") });
});

test("every remedy is there in Portuguese as well, and none without an error class", () => {
  expect(Object.keys(remediesInPortuguese).toSorted()).toEqual(remediedCodes.toSorted());
  for (const code of remediedCodes) {
    expect(remedyFor(code, "pt-BR").whatNext).toMatch(/tente de novo|descarte/i);
    expect(remedyFor(code, "pt-BR").mayPass).toBe(remedyFor(code).mayPass);
  }
});
