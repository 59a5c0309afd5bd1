import type { CallOptions } from "@tpc/client-core";
import type { Message } from "../../schemas.ts";
import type { ListMessagesOptions } from "./messages.ts";

export interface FindByMarkerOptions extends CallOptions {
  /** Key in `content_attributes`. */
  readonly key: string;
  readonly value: string;
  /** Epoch milliseconds: older messages are not looked at. Chatwoot keeps whole seconds, so leave a second's slack. */
  readonly sinceMs?: number | undefined;
  /** How many messages to look through, newest first; 100 when omitted. */
  readonly limit?: number | undefined;
}

type ListMessages = (conversationId: number, options: ListMessagesOptions) => PromiseLike<Message[]>;

/** Tells whether a message was sent although its answer was lost: looks for our marker, newest message first. */
export function createFindByMarker(list: ListMessages) {
  return async (
    conversationId: number,
    { key, value, sinceMs = 0, limit = 100, ...options }: FindByMarkerOptions,
  ): Promise<Message | undefined> => {
    let beforeId: number | undefined;
    for (let looked = 0; looked < limit; ) {
      const page = await list(conversationId, { ...options, beforeId });
      const found = page.findLast(({ content_attributes }) => content_attributes?.[key] === value);
      if (found !== undefined) return found;
      const oldest = page.reduce<Message | undefined>(
        (least, item) => (least && least.id < item.id ? least : item),
        undefined,
      );
      // A page that does not go further back would be read for ever.
      if (oldest === undefined || (beforeId !== undefined && oldest.id >= beforeId)) return undefined;
      if (oldest.created_at * 1_000 < sinceMs) return undefined;
      beforeId = oldest.id;
      looked += page.length;
    }
    return undefined;
  };
}
