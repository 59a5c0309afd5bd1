import { refused } from "../chatwoot-error.ts";
import type { ChatwootWorld } from "../chatwoot-world.ts";
import { touchContact } from "../contacts/contacts.ts";
import { messageWebhookData } from "../present/message-webhook-data.ts";
import type { Attributes, MessageRow, MessageType } from "../store/rows.ts";
import { conversationById, touchConversation, updateConversation } from "./conversations.ts";

export interface MessageInput {
  content?: string | null;
  message_type?: MessageType;
  private?: boolean;
  content_type?: string;
  content_attributes?: Attributes;
  source_id?: string | null;
  sender: MessageRow["sender"];
}

/** Saves a message with all that follows from it in the conversation and on the contact. */
export function createMessage(world: ChatwootWorld, conversationId: number, input: MessageInput): MessageRow {
  const conversation = conversationById(world, conversationId);
  const type = input.message_type ?? "outgoing";
  if ((input.content?.length ?? 0) > 150_000) throw refused("Content é muito longo (máximo: 150000 caracteres)");
  const now = world.clock();
  const { messages } = world.store;
  const message = messages.put({
    id: messages.nextId(),
    content: input.content ?? null,
    inbox_id: conversation.inbox_id,
    conversation_id: conversationId,
    message_type: type,
    created_at: now,
    updated_at: now,
    private: input.private ?? false,
    status: "sent",
    source_id: input.source_id ?? null,
    content_type: input.content_type ?? "text",
    content_attributes: input.content_attributes ?? {},
    sender: type === "incoming" ? { type: "Contact", id: conversation.contact_id } : input.sender,
    additional_attributes: {},
  });
  touchConversation(world, conversationId, { last_activity_at: now });
  // Activity messages tell nobody.
  if (type === "activity") return message;
  if (type === "incoming") reopenOnIncoming(world, conversationId);
  tellMessage(world, message.id, "message_created");
  followMessage(world, message);
  return message;
}

export function tellMessage(world: ChatwootWorld, messageId: number, name: string): void {
  const inboxId = world.store.messages.get(messageId)?.inbox_id;
  world.events.dispatch({
    name,
    ...(inboxId === undefined ? {} : { inboxId }),
    payload() {
      const message = world.store.messages.get(messageId);
      const data = message === undefined ? null : messageWebhookData(message, world);
      return data === null ? null : { ...data, event: name };
    },
  });
}

function reopenOnIncoming(world: ChatwootWorld, conversationId: number): void {
  const { status } = conversationById(world, conversationId);
  if (status !== "resolved" && status !== "snoozed") return;
  updateConversation(world, conversationId, { status: "open", snoozed_until: null });
}

/** Waiting begins with a message of the contact and ends with a human reply, the first of which is remembered. */
function followMessage(world: ChatwootWorld, message: MessageRow): void {
  const conversation = conversationById(world, message.conversation_id);
  if (message.message_type === "incoming") {
    if (conversation.waiting_since === null) {
      updateConversation(world, conversation.id, { waiting_since: message.created_at });
    }
    touchContact(world, conversation.contact_id);
    return;
  }
  if (message.message_type !== "outgoing" || message.private || message.sender?.type !== "User") return;
  updateConversation(world, conversation.id, {
    waiting_since: null,
    first_reply_created_at: conversation.first_reply_created_at ?? message.created_at,
  });
}
