import { createHmac } from "node:crypto";
import type { FuzzedRequest } from "./fuzzed-request.ts";
import type { SourceName } from "./sign-delivery.ts";

const toleranceMs = 300_000;

/** Whether a request is what its source would send: written anew from the vendors' facts, to hold relay against. */
export function isSigned(
  source: SourceName,
  { headers, body }: Pick<FuzzedRequest, "headers" | "body">,
  secret: string,
  nowMs: number,
): boolean {
  const bytes = body ?? new Uint8Array();
  const hmac = (prefix: string) => createHmac("sha256", secret).update(prefix).update(bytes).digest("hex");
  const header = (wanted: string) => {
    const same = Object.entries(headers).filter(([name]) => name.toLowerCase() === wanted);
    // Several are read as one text with commas.
    return same.flatMap(([, value]) => value).join(", ");
  };
  const isFresh = (timestamp: string, unitMs: number) =>
    /^\d+$/.test(timestamp) && Math.abs(nowMs - Number(timestamp) * unitMs) <= toleranceMs;
  switch (source) {
    case "calcom":
      return header("x-cal-signature-256") === hmac("");
    case "twenty": {
      const timestamp = header("x-twenty-webhook-timestamp");
      const signature = header("x-twenty-webhook-signature").toLowerCase();
      return isFresh(timestamp, 1) && signature === hmac(`${timestamp}:`);
    }
    case "chatwoot": {
      const timestamp = header("x-chatwoot-timestamp");
      return isFresh(timestamp, 1_000) && header("x-chatwoot-signature") === `sha256=${hmac(`${timestamp}.`)}`;
    }
  }
}
