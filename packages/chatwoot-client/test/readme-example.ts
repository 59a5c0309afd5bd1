import { type ChatwootClient, isApiError } from "../src/index.ts";

/** Sends a message once, even when the connection breaks before the answer comes. */
export async function sendOnce(chatwoot: ChatwootClient, conversationId: number, content: string, marker: string) {
  try {
    return await chatwoot.messages.create(conversationId, { content, content_attributes: { marker } });
  } catch (error) {
    if (!isApiError(error) || !error.ambiguous) throw error;
    const sent = await chatwoot.messages.findByMarker(conversationId, { key: "marker", value: marker });
    if (sent === undefined) throw error; // not there yet: look once more before another try
    return sent;
  }
}
