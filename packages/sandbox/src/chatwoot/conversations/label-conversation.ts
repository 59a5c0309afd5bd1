import type { ChatwootWorld } from "../chatwoot-world.ts";
import type { ConversationRow } from "../store/rows.ts";
import { conversationById, updateConversation } from "./conversations.ts";
import { createMessage } from "./messages.ts";

/** Replaces the whole set. What changes leaves an activity message behind, which is an activity of the conversation. */
export function labelConversation(world: ChatwootWorld, conversationId: number, labels: string[]): ConversationRow {
  const before = conversationById(world, conversationId).label_list;
  const after = updateConversation(world, conversationId, {
    cached_label_list: labels.join(", "),
    label_list: labels,
  });
  const changes = [
    ["adicionou", labels.filter((label) => !before.includes(label))],
    ["removeu", before.filter((label) => !labels.includes(label))],
  ] as const;
  for (const [verb, changed] of changes) {
    if (changed.length === 0) continue;
    const content = `Qualificação ${verb} ${changed.join(", ")}`;
    createMessage(world, conversationId, { message_type: "activity", content, sender: null });
  }
  return after;
}
