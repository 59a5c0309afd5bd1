import { randomUUID } from "node:crypto";
import { notFound } from "../chatwoot-error.ts";
import type { ChatwootWorld } from "../chatwoot-world.ts";
import { conversationWebhookData } from "../present/present-conversation.ts";
import { botOf } from "../settings/agent-bots.ts";
import { type ChangedAttributes, changedAttributes } from "../store/changed-attributes.ts";
import type { ContactInboxRow, ConversationRow, ConversationStatus } from "../store/rows.ts";

/** Only these columns make conversation_updated fire. Source: a.5. */
const toldColumns = [
  "team_id",
  "assignee_id",
  "status",
  "snoozed_until",
  "custom_attributes",
  "label_list",
  "waiting_since",
  "first_reply_created_at",
  "priority",
];

export interface ConversationStart {
  status?: ConversationStatus;
  assignee_id?: number | null;
  additional_attributes?: Record<string, unknown>;
  custom_attributes?: Record<string, unknown>;
  snoozed_until?: number | null;
}

export function createConversation(
  world: ChatwootWorld,
  link: ContactInboxRow,
  start: ConversationStart = {},
): ConversationRow {
  const { store } = world;
  const inbox = store.inboxes.get(link.inbox_id);
  const previous = store.conversations.all().findLast((row) => row.contact_inbox_id === link.id);
  if (inbox?.lock_to_single_conversation === true && previous !== undefined) return previous;
  const born = botOf(world, link.inbox_id) === undefined ? (start.status ?? "open") : "pending";
  const isBlocked = store.contacts.get(link.contact_id)?.blocked === true;
  const now = world.clock();
  const conversation = store.conversations.put({
    id: store.conversations.nextId(),
    inbox_id: link.inbox_id,
    status: isBlocked ? "resolved" : born,
    assignee_id: start.assignee_id ?? null,
    created_at: now,
    updated_at: now,
    contact_id: link.contact_id,
    contact_last_seen_at: null,
    agent_last_seen_at: null,
    additional_attributes: start.additional_attributes ?? {},
    contact_inbox_id: link.id,
    uuid: randomUUID(),
    last_activity_at: now,
    team_id: null,
    snoozed_until: start.snoozed_until ?? null,
    custom_attributes: start.custom_attributes ?? {},
    first_reply_created_at: null,
    priority: null,
    waiting_since: now,
    cached_label_list: null,
    label_list: [],
  });
  tellConversation(world, conversation, "conversation_created");
  return conversation;
}

/** Saves and tells: status_changed (always without changes), then conversation_updated with them. */
export function updateConversation(
  world: ChatwootWorld,
  conversationId: number,
  changes: Partial<ConversationRow>,
): ConversationRow {
  const before = conversationById(world, conversationId);
  const wanted = { ...before, ...changes };
  const columns = changedAttributes(before, wanted).flatMap((change) => Object.keys(change));
  if (columns.length === 0) return before;
  const after = world.store.conversations.put({ ...wanted, updated_at: world.clock() });
  if (columns.includes("status")) {
    if (after.status === "open" || after.status === "resolved")
      tellConversation(world, after, after.status === "open" ? "conversation_opened" : "conversation_resolved");
    tellConversation(world, after, "conversation_status_changed", null);
  }
  if (columns.some((column) => toldColumns.includes(column))) {
    tellConversation(world, after, "conversation_updated", changedAttributes(before, after));
  }
  return after;
}

/** Columns that are written without a word to anyone. */
export function touchConversation(
  world: ChatwootWorld,
  conversationId: number,
  changes: Partial<ConversationRow> = {},
): void {
  const row = conversationById(world, conversationId);
  world.store.conversations.put({ ...row, ...changes, updated_at: world.clock() });
}

export function conversationById(world: ChatwootWorld, conversationId: number): ConversationRow {
  const conversation = world.store.conversations.get(conversationId);
  if (conversation === undefined) throw notFound();
  return conversation;
}

function tellConversation(
  world: ChatwootWorld,
  { id, inbox_id: inboxId }: ConversationRow,
  name: string,
  changes?: ChangedAttributes | null,
): void {
  world.events.dispatch({
    name,
    inboxId,
    conversationId: id,
    payload() {
      const conversation = world.store.conversations.get(id);
      if (conversation === undefined) return null;
      const changed = changes === undefined ? {} : { changed_attributes: changes };
      return { ...conversationWebhookData(conversation, world), event: name, ...changed };
    },
  });
}
