import { createHash } from "node:crypto";
import type { ChatwootClient } from "@tpc/chatwoot-client";
import { messageMarker } from "../sources/message-marker.ts";

/** Posts into a conversation, once. */
export function createMessageEffects(client: ChatwootClient) {
  return {
    /**
     * @param isRetry - an earlier try may have arrived: look before sending
     * @param key - what the message is for; only its hash leaves relay
     */
    async post(input: {
      readonly conversationId: string;
      readonly content: string;
      readonly isPrivate: boolean;
      readonly key: string;
      readonly isRetry: boolean;
    }): Promise<void> {
      const conversationId = Number(input.conversationId);
      const marker = createHash("sha256").update(input.key).digest("hex").slice(0, 32);
      if (input.isRetry) {
        const arrived = await client.messages.findByMarker(conversationId, { key: messageMarker, value: marker });
        if (arrived !== undefined) return;
      }
      await client.messages.create(conversationId, {
        content: input.content,
        private: input.isPrivate,
        content_attributes: { [messageMarker]: marker },
      });
    },
  };
}

export type MessageEffects = ReturnType<typeof createMessageEffects>;
