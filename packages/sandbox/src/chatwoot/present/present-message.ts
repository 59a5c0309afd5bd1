import type { ChatwootWorld } from "../chatwoot-world.ts";
import { type MessageRow, messageTypes } from "../store/rows.ts";
import { isoOrNull, unixSeconds } from "../store/times.ts";
import { senderOf } from "./message-sender.ts";
import { attachmentsOf } from "./present-attachments.ts";
import { unreadCountOf } from "./unread-count.ts";

/** `Message#webhook_push_event_data`: a message inside a conversation payload, every column of its row. */
export function messagePushData(message: MessageRow, world: ChatwootWorld) {
  const sender = senderOf(message, world, "push");
  const conversation = world.store.conversations.get(message.conversation_id);
  const link = world.store.contactInboxes.get(conversation?.contact_inbox_id ?? 0);
  return {
    id: message.id,
    content: message.content,
    account_id: world.account.id,
    inbox_id: message.inbox_id,
    conversation_id: message.conversation_id,
    message_type: messageTypes.indexOf(message.message_type),
    created_at: unixSeconds(message.created_at),
    updated_at: isoOrNull(message.updated_at),
    private: message.private,
    status: message.status,
    source_id: message.source_id,
    content_type: message.content_type,
    content_attributes: message.content_attributes,
    sender_type: message.sender?.type ?? null,
    sender_id: message.sender?.id ?? null,
    external_source_ids: {},
    additional_attributes: message.additional_attributes,
    processed_message_content: message.content,
    sentiment: {},
    conversation: {
      assignee_id: conversation?.assignee_id ?? null,
      unread_count: conversation === undefined ? 0 : unreadCountOf(conversation, world),
      last_activity_at: unixSeconds(conversation?.last_activity_at ?? null),
      contact_inbox: { source_id: link?.source_id ?? null },
    },
    ...attachmentsOf(message, world),
    ...(sender === null ? {} : { sender }),
  };
}

/** A message as the application API shows it. Times are unix seconds. */
export function messageRecord(message: MessageRow, world: ChatwootWorld) {
  const sender = senderOf(message, world, "push");
  return {
    id: message.id,
    content: message.content,
    inbox_id: message.inbox_id,
    conversation_id: message.conversation_id,
    message_type: messageTypes.indexOf(message.message_type),
    content_type: message.content_type,
    status: message.status,
    content_attributes: message.content_attributes,
    created_at: unixSeconds(message.created_at),
    private: message.private,
    source_id: message.source_id,
    ...attachmentsOf(message, world),
    ...(sender === null ? {} : { sender }),
  };
}

export type MessageRecord = ReturnType<typeof messageRecord>;
