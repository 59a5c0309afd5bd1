import { createHash } from "node:crypto";
import { type ChatwootClient, isApiError } from "@tpc/chatwoot-client";
import { VendorAway } from "../errors/vendor-away.ts";
import { messageMarker } from "../sources/message-marker.ts";
import type { TriedBefore } from "./effects.ts";

/** How far the vendor's clock may be from ours. */
const clockSlackMs = 10 * 60_000;
/** A lively conversation may have seen many since the try; those before it are not looked at. */
const mostMessages = 10_000;

interface Post {
  readonly conversationId: string;
  readonly content: string;
  readonly isPrivate: boolean;
  /** What the message is for; only its hash leaves relay. */
  readonly key: string;
  /** An earlier try may have arrived: look before sending. */
  readonly triedBefore: TriedBefore | null;
}

/** Posts into a conversation, once. */
export function createMessageEffects(client: ChatwootClient) {
  async function post({ key, triedBefore, ...message }: Post): Promise<void> {
    const conversationId = Number(message.conversationId);
    const marker = createHash("sha256").update(key).digest("hex").slice(0, 32);
    if (triedBefore !== null) {
      const sinceMs = triedBefore.firstAt.getTime() - clockSlackMs;
      const search = { key: messageMarker, value: marker, sinceMs, limit: mostMessages };
      const arrived = await client.messages.findByMarker(conversationId, search);
      if (arrived !== undefined) return;
      if (triedBefore.waitMs > 0) throw new VendorAway("chatwoot", triedBefore.waitMs);
    }
    await client.messages.create(conversationId, {
      content: message.content,
      private: message.isPrivate,
      content_attributes: { [messageMarker]: marker },
    });
  }

  return {
    /**
     * @returns false when the conversation is gone
     * @throws ApiError, VendorAway while an earlier try may still arrive
     */
    async post(input: Post): Promise<boolean> {
      try {
        await post(input);
        return true;
      } catch (error) {
        if (isApiError(error) && error.code === "NOT_FOUND") return false;
        throw error;
      }
    },
  };
}

export type MessageEffects = ReturnType<typeof createMessageEffects>;
