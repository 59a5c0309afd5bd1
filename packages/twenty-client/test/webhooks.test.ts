import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseTwentyWebhook, signTwentyWebhook, verifyTwentyWebhook } from "../src/index.ts";
import { codeOf } from "./code-of.ts";
import { readRecordedDelivery, recordedDeliveryNames, recordedSecret } from "./read-recordings.ts";

const signedNames = recordedDeliveryNames.filter((name) => !name.includes("without-secret"));

/** A recorded delivery, received at the moment it was sent unless told otherwise. */
function recorded(name: string, change: { lateMs?: number; secrets?: string[] } = {}) {
  const { headers, rawBody } = readRecordedDelivery(name);
  const nowMs = Number(headers["x-twenty-webhook-timestamp"]) + (change.lateMs ?? 0);
  return { rawBody: Buffer.from(rawBody), headers, secrets: change.secrets ?? [recordedSecret], nowMs };
}

describe("recorded deliveries", () => {
  test("there are enough of them", () => expect(signedNames.length).toBeGreaterThan(35));

  test.for(signedNames)("%s verifies and parses to what was sent", (name) => {
    const delivery = recorded(name);
    expect(verifyTwentyWebhook(delivery)).toEqual({
      timestampMs: delivery.nowMs,
      nonce: delivery.headers["x-twenty-webhook-nonce"],
    });
    const sent = JSON.parse(delivery.rawBody.toString());
    const event = parseTwentyWebhook(delivery.rawBody);
    expect(event).toMatchObject({
      eventName: sent.eventName,
      objectName: sent.objectMetadata.nameSingular,
      kind: /^(person|opportunity)$/.test(sent.objectMetadata.nameSingular)
        ? sent.objectMetadata.nameSingular
        : "other",
      operation: sent.eventName.split(".")[1],
      record: sent.record,
      eventDate: sent.eventDate,
      workspaceId: sent.workspaceId,
      webhookId: sent.webhookId,
    });
    expect(event.updatedFields).toEqual(sent.updatedFields);
    expect(parseTwentyWebhook(sent)).toEqual(event);
  });

  test("signing the same body at the same time gives the recorded signature", () => {
    for (const name of signedNames) {
      const { rawBody, headers, nowMs } = recorded(name);
      const nonce = headers["x-twenty-webhook-nonce"] ?? "";
      expect(headers).toMatchObject(signTwentyWebhook({ body: rawBody, secret: recordedSecret, nowMs, nonce }));
    }
  });

  test("a delivery of a webhook without secret is refused, though it can be read", () => {
    const delivery = recorded("webhook-note-created-without-secret");
    expect(codeOf(() => verifyTwentyWebhook({ ...delivery, nowMs: 0 }))).toBe("SIGNATURE_MISSING");
    expect(parseTwentyWebhook(delivery.rawBody)).toMatchObject({
      kind: "other",
      objectName: "note",
      operation: "created",
    });
  });
});

describe("verifyTwentyWebhook", () => {
  const name = "webhook-person-updated";
  const timestamp = "x-twenty-webhook-timestamp";
  const signature = "x-twenty-webhook-signature";
  const withHeader = (key: string, value: string | string[] | undefined) => {
    const delivery = recorded(name);
    return { ...delivery, headers: { ...delivery.headers, [key]: value } };
  };
  const tampered = () => {
    const delivery = recorded(name);
    delivery.rawBody[100] = (delivery.rawBody[100] ?? 0) ^ 1;
    return delivery;
  };

  test.for([
    ["a body with one bit changed", tampered(), "SIGNATURE_INVALID"],
    ["another secret", recorded(name, { secrets: ["other"] }), "SIGNATURE_INVALID"],
    ["no secret", recorded(name, { secrets: [] }), "SECRET_MISSING"],
    ["only empty secrets", recorded(name, { secrets: ["", ""] }), "SECRET_MISSING"],
    ["no signature", withHeader(signature, undefined), "SIGNATURE_MISSING"],
    ["an empty signature", withHeader(signature, ""), "SIGNATURE_INVALID"],
    ["a signature that is not hex", withHeader(signature, "z".repeat(64)), "SIGNATURE_INVALID"],
    ["the signature twice", withHeader(signature, ["a".repeat(64), "b".repeat(64)]), "SIGNATURE_MISSING"],
    ["no timestamp", withHeader(timestamp, undefined), "TIMESTAMP_INVALID"],
    ["a timestamp in words", withHeader(timestamp, "now"), "TIMESTAMP_INVALID"],
    ["another timestamp under the old signature", withHeader(timestamp, "1795338749925"), "SIGNATURE_INVALID"],
    ["a delivery older than five minutes", recorded(name, { lateMs: 300_001 }), "TIMESTAMP_STALE"],
    ["a delivery from the future", recorded(name, { lateMs: -300_001 }), "TIMESTAMP_INVALID"],
    ["a clock that is not a number", { ...recorded(name), nowMs: Number.NaN }, "TIMESTAMP_STALE"],
  ] as const)("refuses %s", ([, delivery, code]) => {
    expect(codeOf(() => verifyTwentyWebhook(delivery))).toBe(code);
  });

  test.for([
    ["as late as five minutes", recorded(name, { lateMs: 300_000 })],
    ["as early as five minutes", recorded(name, { lateMs: -300_000 })],
    ["with the old secret beside the new", recorded(name, { secrets: ["new", recordedSecret] })],
    ["with a longer tolerance", { ...recorded(name, { lateMs: 400_000 }), toleranceMs: 400_000 }],
    ["with Fetch headers", { ...recorded(name), headers: new Headers(recorded(name).headers) }],
    [
      "with header names in capitals",
      {
        ...recorded(name),
        headers: Object.fromEntries(
          Object.entries(recorded(name).headers).map(([key, value]) => [key.toUpperCase(), value]),
        ),
      },
    ],
  ] as const)("accepts a delivery %s", ([, delivery]) => {
    expect(codeOf(() => verifyTwentyWebhook(delivery))).toBe("none");
  });

  test("what signTwentyWebhook signs verifies, and node:crypto agrees on the signed text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ minLength: 1 }), fc.nat(), (body, secret, nowMs) => {
        const headers = signTwentyWebhook({ body, secret, nowMs, nonce: "0".repeat(32) });
        verifyTwentyWebhook({ rawBody: Buffer.from(body), headers, secrets: [secret], nowMs });
        const expected = createHmac("sha256", secret).update(`${nowMs}:${body}`).digest("hex");
        expect(headers[signature]).toBe(expected);
      }),
    );
  });

  test("throws nothing but WebhookError, whatever arrives", () => {
    const value = fc.oneof(fc.string(), fc.array(fc.string()), fc.constant(undefined), fc.stringMatching(/^\d{1,20}$/));
    const headers = fc.oneof(
      fc.dictionary(fc.string(), value),
      fc.record({ [signature]: fc.oneof(fc.stringMatching(/^[0-9a-f]{64}$/), value), [timestamp]: value }),
    );
    const delivery = { rawBody: fc.uint8Array(), headers, secrets: fc.array(fc.string()), nowMs: fc.double() };
    fc.assert(fc.property(fc.record(delivery), (input) => codeOf(() => verifyTwentyWebhook(input)) !== "none"));
  });
});
