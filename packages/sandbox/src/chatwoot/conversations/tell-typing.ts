import type { ChatwootWorld } from "../chatwoot-world.ts";
import { contactWebhookData } from "../present/present-contact.ts";
import { conversationWebhookData } from "../present/present-conversation.ts";
import { conversationById } from "./conversations.ts";

/** The contact types. Agent bots hear nothing of it. */
export function tellTyping(world: ChatwootWorld, conversationId: number): void {
  const { inbox_id: inboxId, contact_id: contactId } = conversationById(world, conversationId);
  const event = "conversation_typing_on";
  world.events.dispatch({
    name: event,
    inboxId,
    payload() {
      const conversation = world.store.conversations.get(conversationId);
      const contact = world.store.contacts.get(contactId);
      if (conversation === undefined || contact === undefined) return null;
      const told = conversationWebhookData(conversation, world);
      return { event, user: contactWebhookData(contact, world), conversation: told, is_private: false };
    },
  });
}
