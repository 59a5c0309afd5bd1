import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readNetworkFailure } from "../errors/network-failure.ts";
import { type AttemptFailure, defaultRetryTiming, planRetry } from "./retry-policy.ts";

const status = (code: number, retryAfterMs?: number): AttemptFailure => ({
  kind: "status",
  status: code,
  retryAfterMs,
});
const network = (code: string): AttemptFailure => ({
  kind: "network",
  failure: readNetworkFailure({ cause: { code } }),
});
const timeout: AttemptFailure = { kind: "timeout" };

describe("planRetry", () => {
  test.for([
    ["500", status(500), true, false],
    ["501, which no repetition changes", status(501), false, false],
    ["503", status(503), true, false],
    ["408", status(408), true, false],
    ["404", status(404), false, false],
    ["422", status(422), false, false],
    ["429", status(429), true, true],
    ["a time-out", timeout, true, false],
    ["a lost connection", network("ECONNRESET"), true, false],
    ["a refused connection", network("ECONNREFUSED"), true, true],
    ["an unknown host", network("ENOTFOUND"), true, true],
    ["a connection that never stood", network("UND_ERR_CONNECT_TIMEOUT"), true, true],
  ] as const)("after %s: read repeated %s, write repeated %s", ([, failure, read, write]) => {
    const plan = (isRead: boolean) => planRetry(failure, { isRead, attempt: 1 }, defaultRetryTiming, 0.5);
    expect([plan(true) !== undefined, plan(false) !== undefined]).toEqual([read, write]);
  });

  test("delays double, spread by a quarter either way, and never exceed the longest", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (attempt, random) => {
          const delayMs = planRetry(timeout, { isRead: true, attempt }, defaultRetryTiming, random) ?? Number.NaN;
          const middleMs = 300 * 2 ** (attempt - 1);
          expect(delayMs).toBeLessThanOrEqual(Math.min(30_000, middleMs * 1.25));
          expect(delayMs).toBeGreaterThanOrEqual(Math.min(30_000, middleMs * 0.75));
        },
      ),
    );
  });

  test("a 429 waits as told, five seconds when it does not say, and not at all when told too long", () => {
    const plan = (failure: AttemptFailure) =>
      planRetry(failure, { isRead: false, attempt: 1 }, defaultRetryTiming, 0.5);
    expect([plan(status(429, 1_234)), plan(status(429)), plan(status(429, 60_000))]).toEqual([1_234, 5_000, undefined]);
  });
});

describe("readNetworkFailure", () => {
  test("finds the system code behind one or two causes", () => {
    const socketError = Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
    expect(readNetworkFailure(new TypeError("fetch failed", { cause: socketError }))).toEqual({
      reason: "ECONNREFUSED",
      neverSent: true,
    });
    expect(readNetworkFailure({ cause: { cause: socketError } })).toMatchObject({ neverSent: true });
  });

  test("passes on nothing but a code in capitals", () => {
    fc.assert(
      fc.property(fc.anything(), fc.string(), (cause, code) => {
        const { reason } = readNetworkFailure({ cause, code });
        if (reason !== undefined) expect(reason).toMatch(/^[A-Z][A-Z0-9_]{2,40}$/);
      }),
    );
  });

  test("does not hang on a cause that is its own cause", () => {
    const loop: { cause?: unknown } = {};
    loop.cause = loop;
    expect(readNetworkFailure(loop)).toEqual({ neverSent: false });
  });
});
