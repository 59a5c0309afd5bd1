import type { ChatwootWorld } from "../chatwoot-world.ts";
import type { MessageRow } from "../store/rows.ts";
import { isoOrNull } from "../store/times.ts";
import { senderOf } from "./message-sender.ts";
import { attachmentsOf } from "./present-attachments.ts";
import { conversationWebhookData } from "./present-conversation.ts";

/** `Message#webhook_data`: the body of message_created and message_updated, without the event name. */
export function messageWebhookData(message: MessageRow, world: ChatwootWorld): Record<string, unknown> | null {
  const conversation = world.store.conversations.get(message.conversation_id);
  const inbox = world.store.inboxes.get(message.inbox_id);
  if (conversation === undefined || inbox === undefined) return null;
  return {
    account: world.account,
    additional_attributes: message.additional_attributes,
    content_attributes: message.content_attributes,
    content_type: message.content_type,
    content: message.content,
    conversation: conversationWebhookData(conversation, world),
    created_at: isoOrNull(message.created_at),
    id: message.id,
    inbox: { id: inbox.id, name: inbox.name },
    message_type: message.message_type,
    private: message.private,
    sender: senderOf(message, world, "webhook"),
    source_id: message.source_id,
    ...attachmentsOf(message, world),
  };
}
