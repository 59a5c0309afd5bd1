import { notFound } from "./chatwoot-error.ts";
import type { ChatwootWorld } from "./chatwoot-world.ts";
import type { ContactInput } from "./contacts/contact-input.ts";
import { contactById, createContact, createContactInbox, deleteContact, updateContact } from "./contacts/contacts.ts";
import { mergeContacts } from "./contacts/merge-contacts.ts";
import { assignConversation } from "./conversations/assign-conversation.ts";
import { changeStatus } from "./conversations/change-status.ts";
import { conversationById, createConversation, updateConversation } from "./conversations/conversations.ts";
import { labelConversation } from "./conversations/label-conversation.ts";
import { createMessage, tellMessage } from "./conversations/messages.ts";
import { tellTyping } from "./conversations/tell-typing.ts";
import { type MacroInput, type MacroRecord, macroById, macroRecord, saveMacro } from "./macros/macros.ts";
import { runMacro } from "./macros/run-macro.ts";
import { type ContactRecord, contactRecord } from "./present/present-contact.ts";
import { type ConversationRecord, conversationRecord } from "./present/present-conversation.ts";
import { type MessageRecord, messageRecord } from "./present/present-message.ts";
import { createWebhook } from "./settings/account-webhooks.ts";
import { saveAgentBot } from "./settings/agent-bots.ts";
import { createApiInbox, type InboxRecord, inboxRecord } from "./settings/inboxes.ts";
import { secureToken } from "./store/chatwoot-store.ts";
import type { AttachmentRow, Attributes, Availability, ConversationStatus, NotificationRow } from "./store/rows.ts";

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
  receive(input: {
    contactId: number;
    inboxId?: number;
    content: string;
    sourceId?: string;
    attachments?: AttachmentRow[];
  }): MessageRecord;
  /** An agent's answer, or a private note; with a `sourceId` as typed on the agency's phone. */
  reply(input: { conversationId: number; content: string; private?: boolean; sourceId?: string | null }): MessageRecord;
  /** The contact begins to type, where its channel tells that. */
  type(conversationId: number): void;
  /** The webhooks of a message once more, as Chatwoot sends them when messages come fast. */
  tellAgain(messageId: number): void;
  list(conversationId: number): MessageRecord[];
}

export interface InboxesDesk {
  createApiInbox(input: { name: string; webhookUrl?: string }): InboxRecord;
  all(): InboxRecord[];
}

export interface BotsDesk {
  /** Serves the inbox from now on. */
  connect(input: { name: string; outgoingUrl: string; inboxId: number }): { id: number; token: string; secret: string };
  /** Takes the bot off the inbox. */
  disconnect(inboxId: number): void;
  /** What was shown of who writes, oldest first. */
  typing(conversationId: number): readonly ("on" | "off")[];
}

export interface MacrosDesk {
  /** As the administrator, for everyone unless `visibility` says otherwise. */
  create(input: MacroInput): MacroRecord;
  /** As the agent at the screen. */
  run(id: number, conversationId: number): void;
}

export interface AgentsDesk {
  /** Confirmed, as one who has followed the mail. */
  create(input: { name: string; email: string; availability?: Availability }): { id: number };
  setAvailability(id: number, availability: Availability): void;
  /** What the bell shows somebody, oldest first. */
  notifications(id: number): Pick<NotificationRow, "notification_type" | "conversation_id">[];
}

export interface TeamsDesk {
  create(input: { name: string }): { id: number };
}

export interface AgentDesk {
  agents: AgentsDesk;
  teams: TeamsDesk;
  contacts: ContactsDesk;
  conversations: ConversationsDesk;
  messages: MessagesDesk;
  inboxes: InboxesDesk;
  macros: MacrosDesk;
  bots: BotsDesk;
  /** The secret is empty for a version that does not sign. */
  addWebhook(input: { url: string; subscriptions: string[] }): { secret: string };
}

export function openAgentDesk(world: ChatwootWorld): AgentDesk {
  const { store, agentUserId } = world;
  const contact = (id: number) => contactRecord(contactById(world, id), world);
  const conversation = (id: number) => conversationRecord(conversationById(world, id), world);
  return {
    agents: openAgentsDesk(world),
    teams: {
      create({ name }) {
        const now = { created_at: world.clock(), updated_at: world.clock() };
        const more = { description: null, allow_auto_assign: false, user_ids: [], ...now };
        return store.teams.put({ id: store.teams.nextId(), name: name.toLowerCase(), ...more });
      },
    },
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
      assign: (id, userId = agentUserId) => conversation(assignConversation(world, id, userId, agentUserId).id),
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
      receive({ contactId, inboxId, content, sourceId, attachments = [] }) {
        const found = store.conversations
          .all()
          .findLast((row) => row.contact_id === contactId && (inboxId ?? row.inbox_id) === row.inbox_id);
        const target = inboxId ?? found?.inbox_id ?? store.inboxes.all()[0]?.id ?? 0;
        const { id } = found ?? createConversation(world, createContactInbox(world, contactId, target));
        const input = {
          content,
          message_type: "incoming" as const,
          source_id: sourceId ?? null,
          sender: null,
          attachments,
        };
        return messageRecord(createMessage(world, id, input), world);
      },
      reply({ conversationId, content, private: isPrivate = false, sourceId = null }) {
        const sender = { type: "User" as const, id: sourceId === null ? agentUserId : world.integrationUserId };
        const input = { content, private: isPrivate, source_id: sourceId, sender };
        return messageRecord(createMessage(world, conversationId, input), world);
      },
      type: (conversationId) => tellTyping(world, conversationId),
      tellAgain: (messageId) => tellMessage(world, messageId, "message_created"),
      list: (conversationId) => store.messages.of(conversationId).map((row) => messageRecord(row, world)),
    },
    inboxes: {
      createApiInbox: ({ name, webhookUrl = "" }) =>
        inboxRecord(createApiInbox(world, { name, webhook_url: webhookUrl }), world),
      all: () => store.inboxes.all().map((row) => inboxRecord(row, world)),
    },
    bots: {
      connect({ name, outgoingUrl, inboxId }) {
        const inbox = store.inboxes.get(inboxId);
        if (inbox === undefined) throw notFound();
        const bot = saveAgentBot(world, null, { name, outgoing_url: outgoingUrl });
        store.inboxes.put({ ...inbox, agent_bot_id: bot.id });
        return { id: bot.id, token: bot.access_token, secret: bot.secret };
      },
      disconnect(inboxId) {
        const inbox = store.inboxes.get(inboxId);
        if (inbox !== undefined) store.inboxes.put({ ...inbox, agent_bot_id: null });
      },
      typing: (id) => world.typing.filter(({ conversationId }) => conversationId === id).map(({ typing }) => typing),
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

function openAgentsDesk({ store }: ChatwootWorld): AgentsDesk {
  const { users, notifications } = store;
  return {
    create: ({ name, email, availability = "online" }) =>
      users.put({
        id: users.nextId(),
        name,
        email,
        role: "agent",
        access_token: secureToken(),
        password: null,
        confirmed: true,
        availability,
      }),
    setAvailability(id, availability) {
      const user = users.get(id);
      if (user === undefined) throw notFound();
      users.put({ ...user, availability });
    },
    notifications: (id) =>
      notifications
        .all()
        .filter((row) => row.user_id === id)
        .map(({ notification_type, conversation_id }) => ({ notification_type, conversation_id })),
  };
}
