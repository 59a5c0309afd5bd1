import type { ChatwootWorld } from "../chatwoot-world.ts";
import { updateConversation } from "./conversations.ts";
import { createMessage } from "./messages.ts";

const text = "Conversation was marked open by system due to an error with the agent bot.";

/** A message event that the bot did not take: a pending conversation is given to people. Recorded: `bot-down-*`. */
export function openAfterBotFailure(world: ChatwootWorld, conversationId: number): void {
  if (world.store.conversations.get(conversationId)?.status !== "pending") return;
  updateConversation(world, conversationId, { status: "open" });
  createMessage(world, conversationId, { message_type: "activity", content: text, sender: null });
}
