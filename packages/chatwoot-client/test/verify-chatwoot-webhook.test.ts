import { isWebhookError } from "@tpc/client-core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { signChatwootWebhook } from "../src/webhooks/sign-chatwoot-webhook.ts";
import { verifyChatwootWebhook } from "../src/webhooks/verify-chatwoot-webhook.ts";
import { headerOf, recordedSecrets, recording, signedRecordings } from "./recordings.ts";

const secrets = recordedSecrets;
const sample = recording("message_created");
const sampleInput = { rawBody: sample.rawBody, headers: sample.headers, secrets, nowMs: sample.signedAtMs };

function refusalOf(run: () => unknown): string | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    if (!isWebhookError(error)) throw error;
    return error.code;
  }
}

describe("verifyChatwootWebhook", () => {
  test("there are enough signed recordings to check", () => expect(signedRecordings.length).toBeGreaterThan(140));

  test.for(signedRecordings)("accepts the recorded $name at its own time", ({ rawBody, headers, signedAtMs }) => {
    expect(verifyChatwootWebhook({ rawBody, headers, secrets, nowMs: signedAtMs })).toEqual({
      deliveryId: headerOf(headers, "X-Chatwoot-Delivery"),
      signedAtMs,
    });
  });

  test.for(signedRecordings)("refuses the recorded $name re-serialised or with one byte changed", (delivery) => {
    const { headers, rawBody, signedAtMs: nowMs } = delivery;
    const tampered = Uint8Array.from(rawBody);
    tampered[12] = (tampered[12] ?? 0) ^ 1;
    expect(refusalOf(() => verifyChatwootWebhook({ rawBody: tampered, headers, secrets, nowMs }))).toBe(
      "SIGNATURE_INVALID",
    );
  });

  test("refuses a body that was parsed and serialised again", () => {
    const rawBody = new TextEncoder().encode(JSON.stringify(JSON.parse(sample.text)));
    expect(refusalOf(() => verifyChatwootWebhook({ ...sampleInput, rawBody }))).toBe("SIGNATURE_INVALID");
  });

  test("refuses a macro, which Chatwoot never signs", () => {
    const { rawBody, headers } = recording("macro.executed");
    expect(refusalOf(() => verifyChatwootWebhook({ rawBody, headers, secrets, nowMs: 0 }))).toBe("SIGNATURE_MISSING");
  });

  const header = (name: string, value: string | string[] | undefined) => ({
    ...sampleInput,
    headers: { ...sample.headers, [name]: value },
  });
  const signature = sample.headers["X-Chatwoot-Signature"] ?? "";
  test.for([
    ["the wrong secret", { ...sampleInput, secrets: ["not-the-secret"] }, "SIGNATURE_INVALID"],
    ["no secret", { ...sampleInput, secrets: [] }, "SECRET_MISSING"],
    ["only an empty secret", { ...sampleInput, secrets: [""] }, "SECRET_MISSING"],
    ["no signature", header("X-Chatwoot-Signature", undefined), "SIGNATURE_MISSING"],
    ["two signatures", header("X-Chatwoot-Signature", [signature, signature]), "SIGNATURE_MISSING"],
    ["a signature without its prefix", header("X-Chatwoot-Signature", signature.slice(7)), "SIGNATURE_INVALID"],
    ["a shortened signature", header("X-Chatwoot-Signature", signature.slice(0, -2)), "SIGNATURE_INVALID"],
    ["no timestamp", header("X-Chatwoot-Timestamp", undefined), "TIMESTAMP_INVALID"],
    ["a timestamp that is no number", header("X-Chatwoot-Timestamp", "1e9"), "TIMESTAMP_INVALID"],
    ["another timestamp than signed", header("X-Chatwoot-Timestamp", "1795010534"), "SIGNATURE_INVALID"],
    ["a delivery older than the tolerance", { ...sampleInput, nowMs: sample.signedAtMs + 300_001 }, "TIMESTAMP_STALE"],
    ["a delivery from the future", { ...sampleInput, nowMs: sample.signedAtMs - 300_001 }, "TIMESTAMP_STALE"],
    ["a clock that is not a number", { ...sampleInput, nowMs: Number.NaN }, "TIMESTAMP_STALE"],
  ] as const)("refuses %s", ([, input, code]) => expect(refusalOf(() => verifyChatwootWebhook(input))).toBe(code));

  test("accepts a delivery at the edge of the tolerance, in both directions", () => {
    for (const drift of [-300_000, 300_000]) {
      expect(verifyChatwootWebhook({ ...sampleInput, nowMs: sample.signedAtMs + drift }).signedAtMs).toBe(
        sample.signedAtMs,
      );
    }
  });

  test("reads Fetch headers and lower-case Node headers alike", () => {
    const lower = Object.fromEntries(
      Object.entries(sample.headers).map(([name, value]) => [name.toLowerCase(), value]),
    );
    expect(verifyChatwootWebhook({ ...sampleInput, headers: new Headers(sample.headers) })).toEqual(
      verifyChatwootWebhook({ ...sampleInput, headers: lower }),
    );
  });

  test("accepts whatever signChatwootWebhook signed, with any of several secrets", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ minLength: 1 }), fc.uuid(), (body, secret, deliveryId) => {
        const rawBody = new TextEncoder().encode(body);
        const nowMs = 1_795_010_533_999;
        const headers = signChatwootWebhook({ body: rawBody, secret, nowMs, deliveryId });
        const input = { rawBody, headers, secrets: ["older", secret], nowMs };
        expect(verifyChatwootWebhook(input)).toEqual({ deliveryId, signedAtMs: 1_795_010_533_000 });
      }),
    );
  });

  test("throws nothing but WebhookError, whatever arrives", () => {
    const headers = fc.dictionary(
      fc.constantFrom("X-Chatwoot-Signature", "x-chatwoot-timestamp", "get", "__proto__", "x"),
      fc.oneof(fc.string(), fc.array(fc.string()), fc.stringMatching(/^sha256=[0-9a-f]{60,68}$/), fc.nat().map(String)),
    );
    fc.assert(
      fc.property(fc.uint8Array(), headers, fc.array(fc.string()), fc.double(), (rawBody, given, keys, nowMs) => {
        expect(refusalOf(() => verifyChatwootWebhook({ rawBody, headers: given, secrets: keys, nowMs }))).toBeTypeOf(
          "string",
        );
      }),
    );
  });
});
