import { signHmac } from "@tpc/client-core";
import { unsignedMark } from "./verify-calcom-webhook.ts";

export interface SignCalcomWebhookInput {
  readonly body: string | Uint8Array;
  /** Without one the delivery is marked as unsigned, as Cal.com does. */
  readonly secret?: string | undefined;
}

/** The headers Cal.com 6.2 would send with this body. For tests of receivers. */
export function signCalcomWebhook({ body, secret }: SignCalcomWebhookInput) {
  return {
    "content-type": "application/json",
    "x-cal-signature-256":
      secret === undefined ? unsignedMark : signHmac({ algorithm: "sha256", secret, signedBytes: [body] }),
    "x-cal-webhook-version": "2021-10-20",
  };
}
