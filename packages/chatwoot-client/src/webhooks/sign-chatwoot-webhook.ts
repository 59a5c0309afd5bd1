import { signHmac } from "@tpc/client-core";

export interface SignChatwootWebhookInput {
  readonly body: string | Uint8Array;
  readonly secret: string;
  /** Epoch milliseconds; cut to whole seconds as Chatwoot does. */
  readonly nowMs: number;
  /** UUID. */
  readonly deliveryId: string;
}

/** The headers Chatwoot 4.15.1 would send with this body. For tests of receivers. */
export function signChatwootWebhook({ body, secret, nowMs, deliveryId }: SignChatwootWebhookInput) {
  const timestamp = String(Math.floor(nowMs / 1_000));
  const hex = signHmac({ algorithm: "sha256", secret, signedBytes: [`${timestamp}.`, body] });
  return {
    "content-type": "application/json",
    "x-chatwoot-delivery": deliveryId,
    "x-chatwoot-timestamp": timestamp,
    "x-chatwoot-signature": `sha256=${hex}`,
  };
}
