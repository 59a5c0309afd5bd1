import { isWebhookError } from "@tpc/client-core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type CalcomWebhookEvent,
  parseCalcomWebhook,
  readAnswer,
  signCalcomWebhook,
  verifyCalcomWebhook,
} from "../src/index.ts";
import { deliveries, delivery, secret, signedDeliveries } from "./recordings.ts";

function refusalOf(run: () => unknown): string | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    if (!isWebhookError(error)) throw error;
    return error.code;
  }
}

function parsed<Kind extends CalcomWebhookEvent["kind"]>(kind: Kind, body: Uint8Array | string) {
  const event = parseCalcomWebhook(body);
  if (event.kind !== kind) throw new Error(`expected ${kind}, got ${event.kind}`);
  return event as Extract<CalcomWebhookEvent, { kind: Kind }>;
}

const sample = delivery("real-booking-created");
const secrets = [secret];

describe("verifyCalcomWebhook", () => {
  test("there are recordings to check", () => expect(signedDeliveries.length).toBeGreaterThan(20));

  test.for(signedDeliveries)("accepts the recorded $name, and refuses it with one byte changed", (recorded) => {
    const { rawBody, headers } = recorded;
    verifyCalcomWebhook({ rawBody, headers, secrets: ["older", secret] });
    const tampered = Uint8Array.from(rawBody);
    tampered[20] = (tampered[20] ?? 0) ^ 1;
    expect(refusalOf(() => verifyCalcomWebhook({ rawBody: tampered, headers, secrets }))).toBe("SIGNATURE_INVALID");
  });

  const signature = sample.headers["X-Cal-Signature-256"] ?? "";
  const withSignature = (value: string | string[] | undefined) => ({ ...sample.headers, "X-Cal-Signature-256": value });
  test.for([
    ["a delivery of a webhook without a secret", delivery("real-ping.no-secret").headers, secrets, "SIGNATURE_MISSING"],
    ["no signature", withSignature(undefined), secrets, "SIGNATURE_MISSING"],
    ["two signatures", withSignature([signature, signature]), secrets, "SIGNATURE_MISSING"],
    ["a signature with a prefix", withSignature(`sha256=${signature}`), secrets, "SIGNATURE_INVALID"],
    ["a cut signature", withSignature(signature.slice(2)), secrets, "SIGNATURE_INVALID"],
    ["an upper-case signature", withSignature(signature.toUpperCase()), secrets, "SIGNATURE_INVALID"],
    ["the wrong secret", sample.headers, ["wrong"], "SIGNATURE_INVALID"],
    ["no secret", sample.headers, [], "SECRET_MISSING"],
    ["only an empty secret", sample.headers, [""], "SECRET_MISSING"],
  ] as const)("refuses %s", ([, headers, given, code]) => {
    expect(refusalOf(() => verifyCalcomWebhook({ rawBody: sample.rawBody, headers, secrets: given }))).toBe(code);
  });

  test("refuses the unsigned mark even when somebody chose it as the secret", () => {
    const headers = signCalcomWebhook({ body: "{}" });
    const rawBody = new TextEncoder().encode("{}");
    expect(refusalOf(() => verifyCalcomWebhook({ rawBody, headers, secrets: ["no-secret-provided"] }))).toBe(
      "SIGNATURE_MISSING",
    );
  });

  test("accepts whatever signCalcomWebhook signed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ minLength: 1 }), (body, key) => {
        const rawBody = new TextEncoder().encode(body);
        verifyCalcomWebhook({ rawBody, headers: signCalcomWebhook({ body, secret: key }), secrets: ["a", key] });
      }),
    );
  });

  test("leaves out what would become an object's prototype", () => {
    const payload = parsed(
      "ping",
      '{"triggerEvent":"PING","payload":{"__proto__":{"x":1},"a":{"__proto__":{}}}}',
    ).payload;
    expect(JSON.stringify(payload)).toBe('{"a":{}}');
  });

  test("throws nothing but WebhookError, whatever arrives", () => {
    const value = fc.oneof(fc.string(), fc.array(fc.string()), fc.stringMatching(/^[0-9a-f]{62,66}$/));
    fc.assert(
      fc.property(fc.uint8Array(), value, fc.array(fc.string()), (rawBody, given, keys) => {
        const headers = { "X-CAL-Signature-256": given };
        expect(refusalOf(() => verifyCalcomWebhook({ rawBody, headers, secrets: keys }))).toBeTypeOf("string");
      }),
    );
  });
});

describe("parseCalcomWebhook", () => {
  test.for(deliveries)("keeps every field of the recorded $name except the one-time password", ({ text, rawBody }) => {
    const { triggerEvent, createdAt, payload, ...flat } = JSON.parse(text, (key, value) =>
      key === "oneTimePassword" ? undefined : value,
    );
    const event = parseCalcomWebhook(rawBody);
    expect(event).toMatchObject({ triggerEvent, createdAt, payload: payload ?? flat });
    expect(event.kind).not.toBe("unknown");
    expect(JSON.stringify(event)).not.toContain("oneTimePassword");
  });

  test("a confirmed meeting comes without a time of sending", () => {
    const { createdAt: _createdAt, ...body } = JSON.parse(delivery("real-meeting-started").text);
    expect(parsed("meeting", JSON.stringify(body)).createdAt).toBeUndefined();
  });

  test.for([
    ["real-booking-cancelled", false],
    ["real-booking-cancelled.api-host", false],
    ["real-booking-cancelled.request-reschedule", true],
    ["booking-cancelled.request-reschedule", true],
  ] as const)("%s is a request for another time: %s", ([name, expected]) => {
    expect(parsed("booking", delivery(name).rawBody).isRescheduleRequest).toBe(expected);
  });

  test("tells a request for another time in the shape of 5.4, which has no flag and no status", () => {
    const body = JSON.parse(delivery("real-booking-cancelled.request-reschedule").text);
    const { requestReschedule: _flag, status: _status, bookingId: _id, ...payload } = body.payload;
    expect(parsed("booking", JSON.stringify({ ...body, payload })).isRescheduleRequest).toBe(true);
    const cancelled = { ...payload, status: "CANCELLED" };
    expect(parsed("booking", JSON.stringify({ ...body, payload: cancelled })).isRescheduleRequest).toBe(false);
  });

  test("reads the answers of the booking form, and nothing for those not given", () => {
    const { payload } = parsed("booking", sample.rawBody);
    expect(readAnswer(payload, "twenty_person_id")).toBe("2f0c9c1e-5f3b-4f6e-9a55-0d6a1d0c7b11");
    expect(readAnswer(payload, "guests")).toEqual([]);
    for (const slug of ["rescheduleReason", "no-such-question", "constructor", "toString"]) {
      expect(readAnswer(payload, slug)).toBeUndefined();
    }
  });

  const needed = ["uid", "startTime", "endTime", "attendees", "bookingUid"];
  test.for(deliveries)("$name is still read without any single key that other versions may lack", ({ text, name }) => {
    const { triggerEvent, ...body } = JSON.parse(text);
    const inner: Record<string, unknown> = body.payload ?? body;
    for (const key of Object.keys(inner).filter((candidate) => !needed.includes(candidate))) {
      const { [key]: _lacking, ...rest } = inner;
      const older = body.payload === undefined ? { triggerEvent, ...rest } : { triggerEvent, payload: rest };
      expect(parseCalcomWebhook(JSON.stringify(older)).kind, `${name} without ${key}`).not.toBe("unknown");
    }
  });

  test("a language in another form does not cost the delivery", () => {
    const { payload, ...body } = JSON.parse(sample.text);
    const attendees = [{ ...payload.attendees[0], language: "pt-BR" }];
    expect(parsed("booking", JSON.stringify({ ...body, payload: { ...payload, attendees } })).payload.uid).toBe(
      payload.uid,
    );
  });

  test("an unknown trigger hands nothing of its payload on", () => {
    const body = { triggerEvent: "FORM_SUBMITTED", createdAt: "2026-11-22T10:00:00.000Z", payload: { secret: 1 } };
    expect(parseCalcomWebhook(JSON.stringify(body))).toEqual({
      kind: "unknown",
      triggerEvent: "FORM_SUBMITTED",
      createdAt: "2026-11-22T10:00:00.000Z",
    });
  });

  test.for([
    ["a form body", "a=1&b=2", "BODY_NOT_JSON"],
    ["the body of a broken template", "false", "PAYLOAD_UNSUPPORTED"],
    ["a body of a template", '{"name":"x"}', "PAYLOAD_UNSUPPORTED"],
    ["a booking without a payload", '{"triggerEvent":"BOOKING_CREATED"}', "PAYLOAD_UNSUPPORTED"],
    ["a booking at no time", '{"triggerEvent":"BOOKING_PAID","payload":{"uid":"a"}}', "PAYLOAD_UNSUPPORTED"],
  ] as const)("refuses %s", ([, body, code]) => expect(refusalOf(() => parseCalcomWebhook(body))).toBe(code));

  test("throws nothing but WebhookError, whatever arrives", () => {
    const mutated = fc.tuple(fc.constantFrom(...deliveries), fc.jsonValue(), fc.nat()).map(([{ text }, value, at]) => {
      let index = 0;
      return JSON.stringify(JSON.parse(text, (_key, inner) => (index++ === at % 150 ? value : inner)) ?? null);
    });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), fc.json(), mutated), (body) => {
        expect([undefined, "BODY_NOT_JSON", "PAYLOAD_UNSUPPORTED"]).toContain(
          refusalOf(() => parseCalcomWebhook(body)),
        );
      }),
      { numRuns: 500 },
    );
  });
});
