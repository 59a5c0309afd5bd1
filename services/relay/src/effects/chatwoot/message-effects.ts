import { type ChatwootClient, isApiError } from "@tpc/chatwoot-client";
import type { TriedBefore } from "../effects.ts";
import { findSent, markerOf } from "./find-sent.ts";

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
    if ((await findSent(client, { conversationId, key, triedBefore })) !== null) return;
    await client.messages.create(conversationId, {
      content: message.content,
      private: message.isPrivate,
      content_attributes: markerOf(key),
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
