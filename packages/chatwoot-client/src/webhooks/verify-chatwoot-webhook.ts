import { readHeader, verifyHmac, WebhookError, type WebhookHeaders } from "@tpc/client-core";

export interface VerifyChatwootWebhookInput {
  /** The body exactly as received: Chatwoot escapes `<`, `>` and `&`, so re-serialised JSON never verifies. */
  readonly rawBody: Uint8Array;
  readonly headers: WebhookHeaders;
  /** Any of them may have signed; several while a webhook is being recreated. */
  readonly secrets: readonly string[];
  /** Epoch milliseconds. */
  readonly nowMs: number;
  /** How far the signed time may lie before or after `nowMs`; 300,000 when omitted. */
  readonly toleranceMs?: number;
}

export interface VerifiedChatwootWebhook {
  /** UUID per enqueued delivery; a re-run of the same job keeps it. Not covered by the signature. */
  readonly deliveryId: string | undefined;
  /** Epoch milliseconds, whole seconds. */
  readonly signedAtMs: number;
}

const signaturePattern = /^sha256=([0-9a-f]{64})$/;
const secondsPattern = /^[0-9]{1,12}$/;

/**
 * Checks that Chatwoot signed a delivery just now (account webhooks since 4.11.2, API inboxes and bots since 4.13.0).
 *
 * @throws WebhookError SECRET_MISSING, SIGNATURE_MISSING, SIGNATURE_INVALID, TIMESTAMP_INVALID or TIMESTAMP_STALE.
 * Macros and automation rules are never signed: guard their URL with a token instead.
 */
export function verifyChatwootWebhook(input: VerifyChatwootWebhookInput): VerifiedChatwootWebhook {
  const { rawBody, headers, nowMs, toleranceMs = 300_000 } = input;
  const secrets = input.secrets.filter((secret) => secret !== "");
  if (secrets.length === 0) throw new WebhookError("SECRET_MISSING", "chatwoot");
  const signature = readHeader(headers, "x-chatwoot-signature");
  if (signature === undefined) throw new WebhookError("SIGNATURE_MISSING", "chatwoot");
  const timestamp = readHeader(headers, "x-chatwoot-timestamp");
  if (timestamp === undefined || !secondsPattern.test(timestamp))
    throw new WebhookError("TIMESTAMP_INVALID", "chatwoot");
  const signatureHex = signaturePattern.exec(signature)?.[1];
  const signedBytes = [`${timestamp}.`, rawBody];
  if (signatureHex === undefined || !verifyHmac({ algorithm: "sha256", secrets, signedBytes, signatureHex })) {
    throw new WebhookError("SIGNATURE_INVALID", "chatwoot");
  }
  const signedAtMs = Number(timestamp) * 1_000;
  // Written so that a NaN in either value refuses.
  if (!(Math.abs(nowMs - signedAtMs) <= toleranceMs)) throw new WebhookError("TIMESTAMP_STALE", "chatwoot");
  return { deliveryId: readHeader(headers, "x-chatwoot-delivery"), signedAtMs };
}
