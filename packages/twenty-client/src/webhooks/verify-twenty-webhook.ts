import { readHeader, verifyHmac, WebhookError, type WebhookHeaders } from "@tpc/client-core";
import { vendor } from "../client-context.ts";

export interface VerifyTwentyWebhookInput {
  /** The body exactly as received. */
  readonly rawBody: Uint8Array;
  readonly headers: WebhookHeaders;
  /** Any of them may have signed. */
  readonly secrets: readonly string[];
  readonly nowMs: number;
  /** How far the timestamp may lie from `nowMs`, either way; five minutes when omitted. */
  readonly toleranceMs?: number | undefined;
}

export interface VerifiedDelivery {
  readonly timestampMs: number;
  /** New for every attempt, but not signed: good for recognising an exact replay, nothing else. */
  readonly nonce: string | undefined;
}

/**
 * Checks that a delivery comes from our Twenty and is fresh. Signed is `<timestamp>:<body>`,
 * HMAC-SHA256 in hex (recorded on 0.55, read in 2.x).
 *
 * @throws WebhookError SECRET_MISSING, SIGNATURE_MISSING, TIMESTAMP_INVALID (absent, malformed or in the
 * future), SIGNATURE_INVALID or TIMESTAMP_STALE
 */
export function verifyTwentyWebhook(input: VerifyTwentyWebhookInput): VerifiedDelivery {
  const { rawBody, headers, nowMs, toleranceMs = 300_000 } = input;
  const secrets = input.secrets.filter((secret) => secret !== "");
  if (secrets.length === 0) throw new WebhookError("SECRET_MISSING", vendor);
  const signatureHex = readHeader(headers, "x-twenty-webhook-signature");
  if (signatureHex === undefined) throw new WebhookError("SIGNATURE_MISSING", vendor);
  const timestamp = readHeader(headers, "x-twenty-webhook-timestamp");
  if (timestamp === undefined || !/^\d{1,15}$/.test(timestamp)) throw new WebhookError("TIMESTAMP_INVALID", vendor);
  const signedBytes = [`${timestamp}:`, rawBody];
  if (!verifyHmac({ algorithm: "sha256", secrets, signedBytes, signatureHex })) {
    throw new WebhookError("SIGNATURE_INVALID", vendor);
  }
  const timestampMs = Number(timestamp);
  // Written so that a NaN clock or tolerance refuses.
  if (!(nowMs - timestampMs <= toleranceMs)) throw new WebhookError("TIMESTAMP_STALE", vendor);
  if (!(timestampMs - nowMs <= toleranceMs)) throw new WebhookError("TIMESTAMP_INVALID", vendor);
  return { timestampMs, nonce: readHeader(headers, "x-twenty-webhook-nonce") };
}
