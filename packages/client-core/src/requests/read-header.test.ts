import { expect, test } from "vitest";
import { readHeader, type WebhookHeaders } from "./read-header.ts";

test.for<[string, WebhookHeaders, string | undefined]>([
  ["Fetch's headers", new Headers({ "X-Signature": "a" }), "a"],
  ["Node's headers", { "x-signature": "a", host: "relay" }, "a"],
  ["names in capitals", { "X-SIGNATURE": "a" }, "a"],
  ["a list with one value", { "x-signature": ["a"] }, "a"],
  ["a list with two values", { "x-signature": ["a", "b"] }, undefined],
  ["two spellings of one name", { "x-signature": "a", "X-Signature": "b" }, undefined],
  ["a header that is there without a value", { "x-signature": undefined }, undefined],
  ["no header", {}, undefined],
])("from %s", ([, headers, expected]) => {
  expect(readHeader(headers, "x-signature")).toBe(expected);
});
