import type { WebhookConversation } from "@tpc/chatwoot-client";
import type {
  ConversationSeen,
  ConversationStatus,
  LeadRecord,
  LinkRequested,
  PipelineHeard,
  TalkEvent,
} from "@tpc/sync-core";
import { conversationKey, identityKeysOf } from "@tpc/sync-core";
import { isoInstant } from "./iso-instant.ts";

const statuses: readonly ConversationStatus[] = ["open", "pending", "resolved", "snoozed"];

/** What webhooks and the REST API both say of a conversation. */
type ConversationState = Pick<
  WebhookConversation,
  "id" | "status" | "updated_at" | "last_activity_at" | "created_at" | "labels"
>;

/**
 * What any payload with a conversation in it tells of that conversation.
 *
 * @param repliedAt - when a person answered; `first_reply_created_at` counts our own messages too
 * @returns `null` for a status we do not know
 */
export function readConversation(
  conversation: ConversationState,
  repliedAt: string | null = null,
): ConversationSeen | null {
  const status = statuses.find((known) => known === conversation.status);
  const { updated_at, last_activity_at, created_at } = conversation;
  // Before 4.x there was no change time in some payloads; activity is the next best.
  const at = instantOf(updated_at) ?? instantOf(last_activity_at) ?? instantOf(created_at);
  if (status === undefined || at === null) return null;
  return {
    type: "conversation.seen",
    at,
    id: String(conversation.id),
    status,
    openedAt: instantOf(created_at) ?? at,
    repliedAt,
    labels: conversation.labels ?? [],
  };
}

/** Addresses something about a conversation to the contact's lead. */
export function heardFrom(contact: LeadRecord, event: ConversationSeen | LinkRequested | TalkEvent): PipelineHeard {
  const isSeen = event.type === "conversation.seen";
  return {
    type: "pipeline",
    event: isSeen ? { ...event, contactId: contact.id } : event,
    // Contacts may be merged: then the conversation is the survivor's, and still names the lead whose it was.
    keys: [...identityKeysOf("chatwoot", contact), conversationKey(isSeen ? event.id : event.conversationId)],
    record: null,
    token: null,
    makesLead: true,
  };
}

/** Unix seconds, where 0 means never, or ISO text. */
function instantOf(value: number | string | null | undefined): string | null {
  return value === 0 ? null : isoInstant(value);
}

/** Whether a person has it, and not the bot. */
export function isAssignedToPerson(
  meta:
    | { readonly assignee?: { readonly type?: unknown } | null | undefined; readonly assignee_type?: unknown }
    | null
    | undefined,
): boolean {
  const assignee = meta?.assignee;
  return assignee != null && meta?.assignee_type !== "AgentBot" && assignee.type !== "agent_bot";
}
