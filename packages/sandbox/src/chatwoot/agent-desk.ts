import { notFound } from "./chatwoot-error.ts";
import type { ChatwootWorld } from "./chatwoot-world.ts";
import type { ContactInput } from "./contacts/contact-input.ts";
import { contactById, createContact, createContactInbox, deleteContact, updateContact } from "./contacts/contacts.ts";
import { mergeContacts } from "./contacts/merge-contacts.ts";
import { changeStatus } from "./conversations/change-status.ts";
import { conversationById, createConversation, updateConversation } from "./conversations/conversations.ts";
import { labelConversation } from "./conversations/label-conversation.ts";
import { createMessage } from "./conversations/messages.ts";
import { type MacroInput, type MacroRecord, macroById, macroRecord, saveMacro } from "./macros/macros.ts";
import { runMacro } from "./macros/run-macro.ts";
import { type ContactRecord, contactRecord } from "./present/present-contact.ts";
import { type ConversationRecord, conversationRecord } from "./present/present-conversation.ts";
import { type MessageRecord, messageRecord } from "./present/present-message.ts";
import { createWebhook } from "./settings/account-webhooks.ts";
import { createApiInbox, type InboxRecord, inboxRecord } from "./settings/inboxes.ts";
import type { Attributes, ConversationStatus } from "./store/rows.ts";

/** What an agent does to contacts at the screen; throws what the API would answer. */
export interface ContactsDesk {
  create(input: ContactInput): ContactRecord;
  update(id: number, input: ContactInput): ContactRecord;
  /** No webhook tells of it. */
  delete(id: number): void;
  merge(baseId: number, mergeeId: number): ContactRecord;
  get(id: number): ContactRecord | undefined;
  all(): ContactRecord[];
}

export interface ConversationsDesk {
  create(input: { contactId: number; inboxId: number; status?: ConversationStatus }): ConversationRecord;
  setStatus(id: number, status: ConversationStatus): ConversationRecord;
  label(id: number, labels: string[]): ConversationRecord;
  /** Null takes the assignment away; without an id, to the agent at the screen. */
  assign(id: number, userId?: number | null): ConversationRecord;
  setCustomAttributes(id: number, attributes: Attributes): ConversationRecord;
  /** With its messages. No webhook tells of it. */
  delete(id: number): void;
  get(id: number): ConversationRecord | undefined;
  all(): ConversationRecord[];
}

export interface MessagesDesk {
  /** A message of the contact; opens a conversation in the inbox when there is none. */
  receive(input: { contactId: number; inboxId?: number; content: string; sourceId?: string }): MessageRecord;
  /** An agent's answer, or a private note. */
  reply(input: { conversationId: number; content: string; private?: boolean }): MessageRecord;
  list(conversationId: number): MessageRecord[];
}

export interface InboxesDesk {
  createApiInbox(input: { name: string; webhookUrl?: string }): InboxRecord;
  all(): InboxRecord[];
}

export interface MacrosDesk {
  /** As the administrator, for everyone unless `visibility` says otherwise. */
  create(input: MacroInput): MacroRecord;
  /** As the agent at the screen. */
  run(id: number, conversationId: number): void;
}

export interface AgentDesk {
  contacts: ContactsDesk;
  conversations: ConversationsDesk;
  messages: MessagesDesk;
  inboxes: InboxesDesk;
  macros: MacrosDesk;
  /** The secret is empty for a version that does not sign. */
  addWebhook(input: { url: string; subscriptions: string[] }): { secret: string };
}

export function openAgentDesk(world: ChatwootWorld): AgentDesk {
  const { store, agentUserId } = world;
  const contact = (id: number) => contactRecord(contactById(world, id), world);
  const conversation = (id: number) => conversationRecord(conversationById(world, id), world);
  return {
    contacts: {
      create: (input) => contact(createContact(world, input).id),
      update: (id, input) => contact(updateContact(world, id, input).id),
      delete: (id) => deleteContact(world, id),
      merge: (baseId, mergeeId) => contact(mergeContacts(world, baseId, mergeeId).id),
      get: (id) => (store.contacts.get(id) === undefined ? undefined : contact(id)),
      all: () => store.contacts.all().map((row) => contactRecord(row, world)),
    },
    conversations: {
      create({ contactId, inboxId, status }) {
        const link = createContactInbox(world, contactById(world, contactId).id, inboxId);
        return conversation(createConversation(world, link, status === undefined ? {} : { status }).id);
      },
      setStatus: (id, status) => conversation(changeStatus(world, id, status, { userId: agentUserId }).id),
      label: (id, labels) => conversation(labelConversation(world, id, labels).id),
      assign: (id, userId = agentUserId) => conversation(updateConversation(world, id, { assignee_id: userId }).id),
      setCustomAttributes: (id, attributes) =>
        conversation(updateConversation(world, id, { custom_attributes: attributes }).id),
      delete(id) {
        store.messages.removeConversation(id);
        store.conversations.remove(id);
      },
      get: (id) => (store.conversations.get(id) === undefined ? undefined : conversation(id)),
      all: () => store.conversations.all().map((row) => conversationRecord(row, world)),
    },
    messages: {
      receive({ contactId, inboxId, content, sourceId }) {
        const found = store.conversations
          .all()
          .findLast((row) => row.contact_id === contactId && (inboxId ?? row.inbox_id) === row.inbox_id);
        const target = inboxId ?? found?.inbox_id ?? store.inboxes.all()[0]?.id ?? 0;
        const { id } = found ?? createConversation(world, createContactInbox(world, contactId, target));
        const input = { content, message_type: "incoming" as const, source_id: sourceId ?? null, sender: null };
        return messageRecord(createMessage(world, id, input), world);
      },
      reply({ conversationId, content, private: isPrivate = false }) {
        const sender = { type: "User" as const, id: agentUserId };
        return messageRecord(createMessage(world, conversationId, { content, private: isPrivate, sender }), world);
      },
      list: (conversationId) => store.messages.of(conversationId).map((row) => messageRecord(row, world)),
    },
    inboxes: {
      createApiInbox: ({ name, webhookUrl = "" }) =>
        inboxRecord(createApiInbox(world, { name, webhook_url: webhookUrl }), world),
      all: () => store.inboxes.all().map((row) => inboxRecord(row, world)),
    },
    macros: {
      create(input) {
        const administrator = store.users.get(world.integrationUserId);
        if (administrator === undefined) throw notFound();
        return macroRecord(saveMacro(world, administrator, { visibility: "global", ...input }), world);
      },
      run: (id, conversationId) => runMacro(world, macroById(world, id), conversationId, agentUserId),
    },
    addWebhook(input) {
      const { secret } = createWebhook(world, input);
      return { secret: world.has("signedWebhooks") ? secret : "" };
    },
  };
}
