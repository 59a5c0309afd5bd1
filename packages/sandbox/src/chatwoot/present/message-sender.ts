import type { ChatwootWorld } from "../chatwoot-world.ts";
import type { MessageRow } from "../store/rows.ts";
import { contactPushData, contactWebhookData } from "./present-contact.ts";
import { userPushData, userWebhookData } from "./present-user.ts";

/** Who sent a message, in the form of a push payload or of a webhook; null when nobody did. */
export function senderOf(message: MessageRow, world: ChatwootWorld, form: "push" | "webhook") {
  if (message.sender === null) return null;
  const { type, id } = message.sender;
  if (type === "User") {
    const user = world.store.users.get(id);
    if (user === undefined) return null;
    return form === "push" ? userPushData(user) : userWebhookData(user);
  }
  if (type === "AgentBot") {
    const bot = world.store.agentBots.get(id);
    if (bot === undefined) return null;
    const named = { id, name: bot.name };
    return form === "push" ? { ...named, avatar_url: "", type: "agent_bot" } : { ...named, type: "agent_bot" };
  }
  const contact = world.store.contacts.get(id);
  if (contact === undefined) return null;
  return form === "push" ? contactPushData(contact) : contactWebhookData(contact, world);
}
