import { readRecordedBodies } from "@tpc/fuzz";
import { parseTwentyWebhook, signTwentyWebhook, verifyTwentyWebhook } from "@tpc/twenty-client";
import { expect, test } from "vitest";
import { fuzzRuns, fuzzWebhooks, type WebhookTarget } from "../src/fuzz/fuzz-webhooks.ts";

const secret = "fuzz-secret";
const nowMs = Date.parse("2026-11-22T12:00:00Z");
const target: WebhookTarget = {
  sign: (body) => signTwentyWebhook({ body, secret, nowMs, nonce: "0123456789abcdef" }),
  verify: (rawBody, headers) => verifyTwentyWebhook({ rawBody, headers, secrets: [secret], nowMs }),
  parse: parseTwentyWebhook,
};

test("mutated deliveries of Twenty give events or typed errors, and no forged one passes", {
  timeout: 300_000,
}, () => {
  const { parsed, verified } = fuzzWebhooks(readRecordedBodies("twenty"), target, fuzzRuns, 20_261_122);
  // Every way through the client was taken, so the mutations are neither too tame nor too wild.
  expect([...parsed.keys()]).toEqual(
    expect.arrayContaining(["person", "opportunity", "other", "PAYLOAD_UNSUPPORTED", "BODY_NOT_JSON"]),
  );
  expect([...verified.keys()]).toEqual(
    expect.arrayContaining(["genuine", "SIGNATURE_INVALID", "SIGNATURE_MISSING", "TIMESTAMP_INVALID"]),
  );
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});
