import { describe, expect, test, vi } from "vitest";
import { answer, failureOf, things } from "../../test/things.ts";
import { createRateLimiter } from "../pacing/rate-limiter.ts";

describe("the attempts of a call", () => {
  test("every attempt waits its turn in its lane, a 429 slows the pace and a success lets it recover", async () => {
    const limiter = { acquire: vi.fn(async () => undefined), slowDown: vi.fn(), recover: vi.fn(), budget: vi.fn() };
    const limited = answer(429, {}, { "retry-after": "0.001" });
    const { get } = things([limited, answer(503), answer(200)], { limiter });
    await get({ priority: "background" });
    expect(limiter.acquire.mock.calls).toEqual(
      Array.from({ length: 3 }, () => [{ priority: "background", signal: expect.any(AbortSignal) }]),
    );
    expect(limiter.slowDown.mock.calls).toEqual([[1]]);
    expect(limiter.recover).toHaveBeenCalledTimes(2);
  });

  test("a call that is given up while it waits its turn is never sent and not ambiguous", async () => {
    const controller = new AbortController();
    const limiter = createRateLimiter({ perMinute: 1 });
    await limiter.acquire();
    const { patch, requests } = things([answer(200)], { limiter });
    const waiting = failureOf(patch({ signal: controller.signal }));
    await vi.waitFor(() => expect(limiter.budget().waiting.live).toBe(1));
    controller.abort();
    expect(await waiting).toMatchObject({ code: "ABORTED", ambiguous: false });
    expect(requests).toEqual([]);
  });

  test("waiting for its turn does not count towards a call's time-out", async () => {
    const limiter = createRateLimiter({ perMinute: 100_000 });
    limiter.slowDown(60);
    const { get } = things([answer(200, { ok: true })], { limiter, timeoutMs: 40 });
    await expect(get()).resolves.toEqual({ ok: true });
  });

  test("hooks see method, template, status and attempt, but no body unless asked", async () => {
    const seen: unknown[] = [];
    const watch = (unsafeBody: boolean) => ({
      onRequest: vi.fn((info) => seen.push(["request", info.attempt])),
      onResponse: vi.fn((info) => seen.push(["response", info.status])),
      onRetry: vi.fn((info) => {
        seen.push(["retry", info.attempt, info.status]);
        throw new Error("a broken hook");
      }),
      unsafeBody,
    });
    const quiet = watch(false);
    await things([answer(429), answer(200, { email: "helena@example.com" })], { hooks: quiet }).patch();
    expect(seen).toEqual([
      ["request", 1],
      ["response", 429],
      ["retry", 2, 429],
      ["request", 2],
      ["response", 200],
    ]);
    expect(JSON.stringify([quiet.onRequest.mock.calls, quiet.onResponse.mock.calls])).not.toMatch(/helena|secret-id/);
    const loud = watch(true);
    await things([answer(200, { email: "helena@example.com" })], { hooks: loud }).patch();
    expect(loud.onRequest.mock.lastCall?.[0]).toMatchObject({ requestBody: '{"a":1}', path: "/things/{id}" });
    expect(loud.onResponse.mock.lastCall?.[0]).toMatchObject({ responseBody: '{"email":"helena@example.com"}' });
  });
});
