import { parseJsonWithout, WebhookError } from "@tpc/client-core";

/**
 * Reads a delivery's JSON and leaves live credentials out.
 * A conversation carries its contact's `pubsub_token`, which opens that contact's web socket.
 * `__proto__` goes too: copied by assignment it would become the copy's prototype.
 */
export function parseWebhookJson(rawBody: Uint8Array | string): unknown {
  try {
    const text = typeof rawBody === "string" ? rawBody : new TextDecoder("utf-8", { fatal: true }).decode(rawBody);
    return parseJsonWithout(text, ["pubsub_token", "__proto__"]);
  } catch {
    throw new WebhookError("BODY_NOT_JSON", "chatwoot");
  }
}
