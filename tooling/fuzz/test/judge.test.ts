import { expect, test } from "vitest";
import { judge } from "../src/judge.ts";
import { judgeMemory } from "../src/report/memory-trend.ts";
import type { FuzzedRequest } from "../src/requests/fuzzed-request.ts";
import { createBodies } from "../src/requests/make-bodies.ts";
import { createRequestMaker } from "../src/requests/make-request.ts";

const delivery = { kind: "k", method: "POST", path: "/webhooks/twenty", headers: {}, body: new Uint8Array() } as const;
const forged: FuzzedRequest = { ...delivery, isAuthentic: "no" };
const refusal = '{"error":{"code":"SIGNATURE_INVALID","message":""}}';

test.each<readonly [string, FuzzedRequest, number | null, string, string | undefined]>([
  ["a forged delivery that is refused is well", forged, 401, refusal, undefined],
  ["a forged delivery that is taken is not", forged, 202, "{}", "took what is not authentic: 202"],
  ["a refusal without a code is not", forged, 401, "<html>", "refused with 401 without a code"],
  ["a server's error is never well", forged, 500, refusal, "answered 500"],
  ["hanging up is not well", forged, null, "", "relay hung up"],
  ["unless the request is that large", { ...forged, mayHangUp: true }, null, "", undefined],
  [
    "a good delivery must be taken",
    { ...delivery, isAuthentic: "yes" },
    429,
    refusal,
    "a good delivery was answered 429",
  ],
  ["one with another fault may be taken", { ...delivery, isAuthentic: "maybe" }, 202, "{}", undefined],
  ["or refused", { ...delivery, isAuthentic: "maybe" }, 401, refusal, undefined],
  ["an open page may be read", { ...forged, method: "GET", path: "/livez" }, 200, "{}", undefined],
])("%s", (_what, request, status, body, expected) => {
  expect(judge(request, { status, body })).toBe(expected);
});

const mebibytes = (values: readonly number[]) => values.map((value) => value * 1_048_576);
const steps = Array.from({ length: 40 }, (_, index) => index);

test("memory that rises while the process warms up, and then breathes, does not grow", () => {
  const samples = steps.map((step) => (step < 15 ? 100 + 10 * step : 250 + 20 * Math.sin(step)));
  expect(judgeMemory(mebibytes(samples))).toMatchObject({ grows: false });
});

test("memory that keeps rising grows, however it breathes", () => {
  const samples = steps.map((step) => 200 + 3 * step + 20 * Math.sin(step));
  expect(judgeMemory(mebibytes(samples))).toMatchObject({ grows: true });
});

test("the same seed and number make the same request, another seed another one", () => {
  const secrets = { twenty: "a", chatwoot: "b", calcom: "c", urlToken: "d" };
  const requests = (seed: number) => {
    const maker = createRequestMaker(seed, createBodies(), secrets);
    return Array.from({ length: 200 }, (_, run) => maker.make(run, 1_764_000_000_000));
  };
  expect(requests(1)).toEqual(requests(1));
  expect(requests(1)).not.toEqual(requests(2));
});
