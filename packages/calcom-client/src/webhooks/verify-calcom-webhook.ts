import { readHeader, verifyHmac, WebhookError, type WebhookHeaders } from "@tpc/client-core";

export interface VerifyCalcomWebhookInput {
  /** The body exactly as received. */
  readonly rawBody: Uint8Array;
  readonly headers: WebhookHeaders;
  /** Any of them may have signed: a change of the secret has no overlap at Cal.com's side. */
  readonly secrets: readonly string[];
}

/** What Cal.com sends instead of a signature when the webhook has no secret. */
export const unsignedMark = "no-secret-provided";

/**
 * Checks that Cal.com signed a delivery (5.4 to 6.2): lower-case hex HMAC-SHA256 of the body, without prefix.
 * There is no time and no delivery id in it: refuse repeats by remembering the body's hash.
 *
 * @throws WebhookError SECRET_MISSING, SIGNATURE_MISSING (also for a webhook without a secret) or SIGNATURE_INVALID.
 */
export function verifyCalcomWebhook(input: VerifyCalcomWebhookInput): void {
  const secrets = input.secrets.filter((secret) => secret !== "");
  if (secrets.length === 0) throw new WebhookError("SECRET_MISSING", "calcom");
  const signatureHex = readHeader(input.headers, "x-cal-signature-256");
  if (signatureHex === undefined || signatureHex === unsignedMark)
    throw new WebhookError("SIGNATURE_MISSING", "calcom");
  const wellFormed = /^[0-9a-f]{64}$/.test(signatureHex);
  if (!wellFormed || !verifyHmac({ algorithm: "sha256", secrets, signedBytes: input.rawBody, signatureHex })) {
    throw new WebhookError("SIGNATURE_INVALID", "calcom");
  }
}
