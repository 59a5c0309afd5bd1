import { signHmac } from "@tpc/client-core";

export interface SignTwentyWebhookInput {
  /** The body exactly as it will be sent. */
  readonly body: string | Uint8Array;
  readonly secret: string;
  readonly nowMs: number;
  /** 32 hex digits in real deliveries. */
  readonly nonce: string;
}

/** The headers Twenty would send with this body: for tests and stand-ins. */
export function signTwentyWebhook({ body, secret, nowMs, nonce }: SignTwentyWebhookInput): Record<string, string> {
  const timestamp = String(nowMs);
  return {
    "content-type": "application/json",
    "x-twenty-webhook-timestamp": timestamp,
    "x-twenty-webhook-signature": signHmac({ algorithm: "sha256", secret, signedBytes: [`${timestamp}:`, body] }),
    "x-twenty-webhook-nonce": nonce,
  };
}
