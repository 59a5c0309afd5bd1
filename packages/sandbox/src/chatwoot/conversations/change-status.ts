import type { ChatwootWorld } from "../chatwoot-world.ts";
import type { ConversationRow, ConversationStatus } from "../store/rows.ts";
import { conversationById, updateConversation } from "./conversations.ts";
import { createMessage } from "./messages.ts";

const activityTexts: Record<ConversationStatus, string> = {
  open: "Conversa foi reaberta por",
  resolved: "Conversa foi marcada como resolvida por",
  pending: "Conversa foi marcada como pendente por",
  snoozed: "Conversa foi adiada por",
};

/** A user's change of status, which leaves an activity message behind. */
export function changeStatus(
  world: ChatwootWorld,
  conversationId: number,
  status: ConversationStatus,
  by: { userId: number; until?: number | null; botId?: number },
): ConversationRow {
  const before = conversationById(world, conversationId);
  const after = updateConversation(world, conversationId, { status, snoozed_until: by.until ?? null });
  if (before.status === after.status) return after;
  const bot = by.botId === undefined ? undefined : world.store.agentBots.get(by.botId);
  const name = bot?.name ?? world.store.users.get(by.userId)?.name ?? "";
  createMessage(world, conversationId, {
    message_type: "activity",
    content: `${activityTexts[status]} ${name}`,
    sender: null,
  });
  return after;
}
