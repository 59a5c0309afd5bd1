import type { ChatwootWorld } from "../chatwoot-world.ts";
import type { ConversationRow } from "../store/rows.ts";

/** Incoming messages nobody has seen, at most 10. */
export function unreadCountOf(conversation: ConversationRow, world: ChatwootWorld): number {
  const seenAt = conversation.agent_last_seen_at ?? 0;
  const messages = world.store.messages.of(conversation.id);
  return Math.min(
    10,
    messages.filter((message) => message.message_type === "incoming" && message.created_at > seenAt).length,
  );
}
