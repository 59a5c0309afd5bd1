import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { classifyFailure, type Failure } from "./classify-failure.ts";
import { planRetry } from "./plan-retry.ts";
import { VendorAway } from "./vendor-away.ts";

const days = 86_400_000;
const limits = { giveUpAfterMs: 3 * days, failingForMs: 0 };
const failure = (kind: Failure["kind"], retryAfterMs: number | null = null): Failure => ({
  kind,
  code: "X",
  vendor: null,
  retryAfterMs,
});

describe("planRetry", () => {
  test.for([
    ["the first try of what passes comes within a second", "transient", 1, 1_000],
    ["the fourth within eight", "transient", 4, 8_000],
    ["no try comes later than a quarter of an hour", "transient", 40, 900_000],
    ["what an operator must change is tried slowly", "operator", 1, 60_000],
    ["a bug is tried again twice", "bug", 2, 2_000],
  ] as const)("%s", ([, kind, tries, atMostMs]) => {
    const latest = planRetry(failure(kind), { ...limits, tries, random: 1 });
    const earliest = planRetry(failure(kind), { ...limits, tries, random: 0 });
    expect([earliest, latest]).toEqual([
      { kind: "again", delayMs: atMostMs / 2 },
      { kind: "again", delayMs: atMostMs },
    ]);
  });

  test.for([
    ["a permanent failure is put aside at once", "permanent", 1, 0],
    ["a bug at the third try", "bug", 3, 0],
    ["what fails for three days, whatever it is", "transient", 2, 3 * days],
    ["a key that nobody renewed in three days", "operator", 2, 3 * days],
  ] as const)("%s", ([, kind, tries, failingForMs]) => {
    expect(planRetry(failure(kind), { ...limits, tries, failingForMs, random: 0 })).toEqual({ kind: "set-aside" });
  });

  test("what was not even tried, because the vendor is away, is tried within a minute, however often that was so", () => {
    const away = classifyFailure(new VendorAway("chatwoot", 4_000));
    const delays = [1, 4, 10, 40].map((tries) => planRetry(away, { ...limits, tries, random: 1 }));
    expect(delays).toEqual([4_000, 8_000, 60_000, 60_000].map((delayMs) => ({ kind: "again", delayMs })));
  });

  test("no try comes before the vendor's Retry-After", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.double({ min: 0, max: 1, noNaN: true }), (tries, random) => {
        const planned = planRetry(failure("transient", 30_000), { ...limits, tries, random });
        expect(planned.kind === "again" && planned.delayMs).toBeGreaterThanOrEqual(30_000);
      }),
    );
  });
});
