import type { ChatwootWorld } from "../chatwoot-world.ts";
import type { ConversationRow } from "../store/rows.ts";
import { updateConversation } from "./conversations.ts";
import { notify } from "./notify.ts";

/** @param byUserId - who assigns: nobody is notified of what they did themselves */
export function assignConversation(
  world: ChatwootWorld,
  conversationId: number,
  userId: number | null,
  byUserId?: number,
): ConversationRow {
  const after = updateConversation(world, conversationId, { assignee_id: userId });
  if (userId !== null && userId !== byUserId) notify(world, userId, "conversation_assignment", conversationId);
  return after;
}
