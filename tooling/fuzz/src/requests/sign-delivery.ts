import { signCalcomWebhook } from "@tpc/calcom-client";
import { signChatwootWebhook } from "@tpc/chatwoot-client";
import { signTwentyWebhook } from "@tpc/twenty-client";

export const sourceNames = ["twenty", "chatwoot", "calcom"] as const;
export type SourceName = (typeof sourceNames)[number];
export type Secrets = Readonly<Record<SourceName | "urlToken", string>>;

/** The headers a source sends with a body. */
export function signDelivery(
  source: SourceName,
  body: Uint8Array,
  secret: string,
  nowMs: number,
): Record<string, string> {
  if (source === "twenty") return { ...signTwentyWebhook({ body, secret, nowMs, nonce: "0".repeat(32) }) };
  if (source === "calcom") return { ...signCalcomWebhook({ body, secret }) };
  return { ...signChatwootWebhook({ body, secret, nowMs, deliveryId: `fuzz-${nowMs}` }) };
}
