import { type ChatwootClient, isApiError } from "../src/index.ts";

/** Sends a message once, even when the connection breaks before the answer comes. */
export function sendOnce({ messages }: ChatwootClient, conversationId: number, content: string, marker: string) {
  return messages.create(conversationId, { content, content_attributes: { marker } }).catch(async (e: unknown) => {
    const mayBeSent = isApiError(e) && e.ambiguous;
    const sent = mayBeSent && (await messages.findByMarker(conversationId, { key: "marker", value: marker }));
    return sent || Promise.reject(e); // when e.ambiguous: look once more before another try
  });
}
