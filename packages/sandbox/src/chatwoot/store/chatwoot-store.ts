import { randomBytes } from "node:crypto";
import type {
  AgentBotRow,
  AttributeDefinitionRow,
  AutomationRuleRow,
  ContactInboxRow,
  ContactRow,
  ConversationRow,
  DashboardAppRow,
  InboxRow,
  LabelRow,
  MacroRow,
  MessageRow,
  NoteRow,
  NotificationRow,
  TeamRow,
  UserRow,
  WebhookRow,
} from "./rows.ts";

/** Rows of one kind by id, with the next id. */
export class Rows<Row extends { id: number }> {
  readonly #rows = new Map<number, Row>();
  #nextId = 1;

  nextId(): number {
    return this.#nextId++;
  }

  put(row: Row): Row {
    this.#rows.set(row.id, row);
    return row;
  }

  get(id: number): Row | undefined {
    return this.#rows.get(id);
  }

  remove(id: number): void {
    this.#rows.delete(id);
  }

  all(): Row[] {
    return [...this.#rows.values()];
  }
}

/** Messages by conversation, because every payload needs the last ones. */
export class MessageRows extends Rows<MessageRow> {
  readonly #byConversation = new Map<number, MessageRow[]>();

  override put(row: MessageRow): MessageRow {
    const list = this.#byConversation.get(row.conversation_id) ?? [];
    const index = list.findIndex((other) => other.id === row.id);
    if (index === -1) list.push(row);
    else list[index] = row;
    this.#byConversation.set(row.conversation_id, list);
    return super.put(row);
  }

  /** Oldest first. */
  of(conversationId: number): readonly MessageRow[] {
    return this.#byConversation.get(conversationId) ?? [];
  }

  removeConversation(conversationId: number): void {
    for (const row of this.of(conversationId)) this.remove(row.id);
    this.#byConversation.delete(conversationId);
  }
}

export class ChatwootStore {
  readonly contacts = new Rows<ContactRow>();
  readonly contactInboxes = new Rows<ContactInboxRow>();
  readonly conversations = new Rows<ConversationRow>();
  readonly messages = new MessageRows();
  readonly inboxes = new Rows<InboxRow>();
  readonly agentBots = new Rows<AgentBotRow>();
  readonly users = new Rows<UserRow>();
  readonly webhooks = new Rows<WebhookRow>();
  readonly definitions = new Rows<AttributeDefinitionRow>();
  readonly notes = new Rows<NoteRow>();
  readonly labels = new Rows<LabelRow>();
  readonly dashboardApps = new Rows<DashboardAppRow>();
  readonly macros = new Rows<MacroRow>();
  readonly teams = new Rows<TeamRow>();
  readonly notifications = new Rows<NotificationRow>();
  readonly automationRules = new Rows<AutomationRuleRow>();
  /** Members of inboxes, by inbox. */
  readonly inboxMembers = new Map<number, number[]>();
}

/** 24 characters, as Chatwoot's `has_secure_token`. */
export function secureToken(): string {
  return randomBytes(18).toString("base64url").replaceAll("-", "A").replaceAll("_", "B");
}
