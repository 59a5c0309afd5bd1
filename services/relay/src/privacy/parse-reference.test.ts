import { expect, test } from "vitest";
import { parseLookup, parseReference } from "./parse-reference.ts";

const id = "2f0c9c1e-5f3b-4f6e-9a55-0d6a1d0c7b11";

test.each([
  ["Lia@Example.com ", ["email:lia@example.com"], null],
  ["+55 11 98765-0001", ["phone:+5511987650001"], null],
  ["(11) 98765-0001", ["phone:+5511987650001"], null],
  ["1187650001", ["phone:+5511987650001"], null],
  [`twenty:${id}`, [`twenty:${id}`], null],
  ["chatwoot:4187", ["chatwoot:4187"], null],
  [id.toUpperCase(), [`twenty:${id}`], id],
])("%s names a person", (text, keys, leadId) => {
  expect(parseReference(text, "BR")).toEqual({ keys, leadId });
});

test.each(["", "Lia Nunes", "4187", "twenty:4187", "chatwoot:x", "booking:abc", "lia@", "+55"])(
  "%j names nobody",
  (text) => {
    expect(parseReference(text, "BR")).toBeNull();
  },
);

test("a look takes a bare contact id as well", () => {
  expect(parseLookup(" 4187", "BR")).toEqual({ keys: ["chatwoot:4187"], leadId: null });
  expect(parseLookup("1187650001", "BR")).toEqual({ keys: ["phone:+5511987650001"], leadId: null });
  expect(parseLookup("Lia Nunes", "BR")).toBeNull();
});
