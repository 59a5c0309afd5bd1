import { createHash } from "node:crypto";
import type { ChatwootClient } from "@tpc/chatwoot-client";
import { VendorAway } from "../errors/vendor-away.ts";
import { messageMarker } from "../sources/message-marker.ts";
import type { TriedBefore } from "./effects.ts";

/** How far the vendor's clock may be from ours. */
const clockSlackMs = 10 * 60_000;
/** A lively conversation may have seen many since the try; those before it are not looked at. */
const mostMessages = 10_000;

/** Posts into a conversation, once. */
export function createMessageEffects(client: ChatwootClient) {
  return {
    /**
     * @param triedBefore - an earlier try may have arrived: look before sending
     * @param key - what the message is for; only its hash leaves relay
     * @throws ApiError, VendorAway while an earlier try may still arrive
     */
    async post(input: {
      readonly conversationId: string;
      readonly content: string;
      readonly isPrivate: boolean;
      readonly key: string;
      readonly triedBefore: TriedBefore | null;
    }): Promise<void> {
      const conversationId = Number(input.conversationId);
      const marker = createHash("sha256").update(input.key).digest("hex").slice(0, 32);
      if (input.triedBefore !== null) {
        const sinceMs = input.triedBefore.firstAt.getTime() - clockSlackMs;
        const search = { key: messageMarker, value: marker, sinceMs, limit: mostMessages };
        const arrived = await client.messages.findByMarker(conversationId, search);
        if (arrived !== undefined) return;
        if (input.triedBefore.waitMs > 0) throw new VendorAway("chatwoot", input.triedBefore.waitMs);
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
