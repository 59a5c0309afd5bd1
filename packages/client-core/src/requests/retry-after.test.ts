import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readRetryAfterMs } from "./retry-after.ts";

const nowMs = Date.parse("2026-11-22T12:00:00Z");
const read = (value: string) => readRetryAfterMs(new Headers({ "retry-after": value }), nowMs);

describe("readRetryAfterMs", () => {
  test.for([
    ["2", 2_000],
    ["0.5", 500],
    ["0", 0],
    ["Sun, 22 Nov 2026 12:00:10 GMT", 10_000],
    ["Sun, 22 Nov 2026 11:59:00 GMT", 0],
    ["soon", undefined],
    ["-1 day", undefined],
    ["999999999999", 3_600_000],
    ["Sun, 22 Nov 2099 12:00:00 GMT", 3_600_000],
  ] as const)("%j means %s ms", ([value, expected]) => {
    expect(read(value)).toBe(expected);
  });

  test("is undefined without the header", () => {
    expect(readRetryAfterMs(new Headers(), nowMs)).toBeUndefined();
  });

  test("is never negative, endless or not a number", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\x20-\x7e]*$/), (value) => {
        const delayMs = read(value);
        if (delayMs !== undefined) expect(delayMs >= 0 && delayMs <= 3_600_000).toBe(true);
      }),
    );
  });
});
