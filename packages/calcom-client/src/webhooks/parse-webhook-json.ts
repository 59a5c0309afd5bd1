import { WebhookError } from "@tpc/client-core";

/** Reads a delivery's JSON and leaves `oneTimePassword` out: whoever has it may confirm or decline the booking. */
export function parseWebhookJson(rawBody: Uint8Array | string): unknown {
  try {
    const text = typeof rawBody === "string" ? rawBody : new TextDecoder("utf-8", { fatal: true }).decode(rawBody);
    return JSON.parse(text, (key, value) => (key === "oneTimePassword" ? undefined : value));
  } catch {
    throw new WebhookError("BODY_NOT_JSON", "calcom");
  }
}
