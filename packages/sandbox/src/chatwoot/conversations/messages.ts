import { refused } from "../chatwoot-error.ts";
import type { ChatwootWorld } from "../chatwoot-world.ts";
import { touchContact } from "../contacts/contacts.ts";
import { messageWebhookData } from "../present/message-webhook-data.ts";
import { botOf } from "../settings/agent-bots.ts";
import type { Attributes, MessageRow, MessageType } from "../store/rows.ts";
import { conversationById, touchConversation, updateConversation } from "./conversations.ts";
import { notifyMentioned } from "./notify.ts";

export interface MessageInput {
  content?: string | null;
  message_type?: MessageType;
  private?: boolean;
  content_type?: string;
  content_attributes?: Attributes;
  source_id?: string | null;
  attachments?: MessageRow["attachments"];
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
    attachments: input.attachments ?? [],
  });
  touchConversation(world, conversationId, { last_activity_at: now });
  // Activity messages tell nobody.
  if (type === "activity") return message;
  if (type === "incoming") reopenOnIncoming(world, conversationId);
  if (message.private) notifyMentioned(world, conversationId, message.content ?? "");
  tellMessage(world, message.id, "message_created");
  followMessage(world, message);
  return message;
}

export function tellMessage(world: ChatwootWorld, messageId: number, name: string): void {
  const message = world.store.messages.get(messageId);
  world.events.dispatch({
    name,
    ...(message === undefined ? {} : { inboxId: message.inbox_id, conversationId: message.conversation_id }),
    payload() {
      const message = world.store.messages.get(messageId);
      const data = message === undefined ? null : messageWebhookData(message, world);
      return data === null ? null : { ...data, event: name };
    },
  });
}

function reopenOnIncoming(world: ChatwootWorld, conversationId: number): void {
  const { status: before, inbox_id: inboxId } = conversationById(world, conversationId);
  if (before !== "resolved" && before !== "snoozed") return;
  const status = botOf(world, inboxId) === undefined ? "open" : "pending";
  updateConversation(world, conversationId, { status, snoozed_until: null });
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
  if (message.message_type !== "outgoing" || message.private) return;
  // The bot's answer ends the waiting, and is no reply of a person.
  if (message.sender?.type === "AgentBot") {
    updateConversation(world, conversation.id, { waiting_since: null });
    return;
  }
  if (message.sender?.type !== "User") return;
  updateConversation(world, conversation.id, {
    waiting_since: null,
    first_reply_created_at: conversation.first_reply_created_at ?? message.created_at,
  });
}
