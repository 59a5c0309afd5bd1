import { expect, test } from "vitest";
import { hasBearerToken } from "./bearer-token.ts";

const tokens = ["first-token-0123456789", "second-token-0123456789"];

test.each([
  ["the first token", "Bearer first-token-0123456789", true],
  ["the second token", "Bearer second-token-0123456789", true],
  ["another spelling of the scheme", "bearer first-token-0123456789", true],
  ["no header", undefined, false],
  ["an empty header", "", false],
  ["the scheme alone", "Bearer ", false],
  ["a token without scheme", "first-token-0123456789", false],
  ["another scheme", "Basic first-token-0123456789", false],
  ["a token cut short", "Bearer first-token-012345678", false],
  ["a token with more behind it", "Bearer first-token-0123456789x", false],
  ["two tokens", "Bearer first-token-0123456789 second-token-0123456789", false],
])("%s is judged", (_what, header, expected) => {
  expect(hasBearerToken(header, tokens)).toBe(expected);
});

test("without a configured token nothing is let in", () => {
  expect(hasBearerToken("Bearer ", [])).toBe(false);
  expect(hasBearerToken("Bearer undefined", [])).toBe(false);
});
