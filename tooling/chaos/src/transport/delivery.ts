import { randomBytes, randomUUID } from "node:crypto";
import { signCalcomWebhook } from "@tpc/calcom-client";
import { signChatwootWebhook } from "@tpc/chatwoot-client";
import { signTwentyWebhook } from "@tpc/twenty-client";

export type SourceName = "twenty" | "chatwoot" | "calcom";

/** One webhook request that a vendor made. */
export interface Delivery {
  readonly source: SourceName;
  /** The vendor's name of the event. */
  readonly event: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** @throws for a request that none of the vendors makes */
export function readDelivery(path: string, headers: Readonly<Record<string, string>>, body: string): Delivery {
  const source = path.split("/").at(-1);
  if (source !== "twenty" && source !== "chatwoot" && source !== "calcom") throw new Error(`no source at ${path}`);
  const content = JSON.parse(body) as Record<string, unknown>;
  const event = String(content.eventName ?? content.event ?? content.triggerEvent);
  return { source, event, headers, body };
}

/** The same delivery as the vendor would sign it at another time. Cal.com signs no time. */
export function signedAt(
  { source, headers, body, ...rest }: Delivery,
  nowMs: number,
  secrets: Readonly<Record<SourceName, string>>,
): Delivery {
  const secret = secrets[source];
  switch (source) {
    case "twenty": {
      const nonce = randomBytes(16).toString("hex");
      return { source, body, ...rest, headers: { ...headers, ...signTwentyWebhook({ body, secret, nowMs, nonce }) } };
    }
    case "chatwoot": {
      const deliveryId = headers["x-chatwoot-delivery"] ?? randomUUID();
      const signed = signChatwootWebhook({ body, secret, nowMs, deliveryId });
      return { source, body, ...rest, headers: { ...headers, ...signed } };
    }
    case "calcom":
      return { source, body, ...rest, headers: { ...headers, ...signCalcomWebhook({ body, secret }) } };
  }
}
