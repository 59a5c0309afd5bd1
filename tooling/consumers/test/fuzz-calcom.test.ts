import { parseCalcomWebhook, signCalcomWebhook, verifyCalcomWebhook } from "@tpc/calcom-client";
import { readRecordedBodies } from "@tpc/fuzz";
import { expect, test } from "vitest";
import { fuzzRuns, fuzzWebhooks, type WebhookTarget } from "../src/fuzz/fuzz-webhooks.ts";

const secret = "fuzz-secret";
const target: WebhookTarget = {
  sign: (body) => signCalcomWebhook({ body, secret }),
  verify: (rawBody, headers) => verifyCalcomWebhook({ rawBody, headers, secrets: [secret] }),
  parse: parseCalcomWebhook,
};

test("mutated deliveries of Calcom give events or typed errors, and no forged one passes", {
  timeout: 300_000,
}, () => {
  const { parsed, verified } = fuzzWebhooks(readRecordedBodies("calcom"), target, fuzzRuns, 20_261_122);
  // Every way through the client was taken, so the mutations are neither too tame nor too wild.
  expect([...parsed.keys()]).toEqual(
    expect.arrayContaining([
      "booking",
      "meeting",
      "no-show",
      "ping",
      "unknown",
      "PAYLOAD_UNSUPPORTED",
      "BODY_NOT_JSON",
    ]),
  );
  expect([...verified.keys()]).toEqual(expect.arrayContaining(["genuine", "SIGNATURE_INVALID", "SIGNATURE_MISSING"]));
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});
