import type { ChatwootWorld } from "../chatwoot-world.ts";
import type { ConversationRow } from "../store/rows.ts";
import { floatSeconds, isoOrNull, unixSeconds } from "../store/times.ts";
import { contactPushData, contactRecord } from "./present-contact.ts";
import { messagePushData, messageRecord } from "./present-message.ts";
import { teamRow } from "./present-team.ts";
import { agentRecord, userPushData } from "./present-user.ts";
import { unreadCountOf } from "./unread-count.ts";

/** `EventDataPresenter#webhook_data` of 4.15.1, in its key order. */
export function conversationWebhookData(conversation: ConversationRow, world: ChatwootWorld): Record<string, unknown> {
  const { store, account } = world;
  const link = store.contactInboxes.get(conversation.contact_inbox_id);
  const last = store.messages
    .of(conversation.id)
    .findLast((message) => message.message_type !== "activity" && !message.private);
  const contact = store.contacts.get(conversation.contact_id);
  const assignee = store.users.get(conversation.assignee_id ?? 0);
  const team = store.teams.get(conversation.team_id ?? 0);
  return {
    additional_attributes: conversation.additional_attributes,
    can_reply: true,
    channel: "Channel::Api",
    contact_inbox:
      link === undefined
        ? null
        : {
            id: link.id,
            contact_id: link.contact_id,
            inbox_id: link.inbox_id,
            source_id: link.source_id,
            created_at: isoOrNull(link.created_at),
            updated_at: isoOrNull(link.updated_at),
            hmac_verified: link.hmac_verified,
            pubsub_token: link.pubsub_token,
          },
    id: conversation.id,
    inbox_id: conversation.inbox_id,
    messages: last === undefined ? [] : [messagePushData(last, world)],
    labels: conversation.label_list,
    meta: {
      sender: contact === undefined ? null : contactPushData(contact),
      assignee: assignee === undefined ? null : userPushData(assignee),
      assignee_type: assignee === undefined ? null : "User",
      team: team === undefined ? null : { id: team.id, name: team.name },
      hmac_verified: false,
    },
    status: conversation.status,
    custom_attributes: conversation.custom_attributes,
    snoozed_until: isoOrNull(conversation.snoozed_until),
    unread_count: unreadCountOf(conversation, world),
    first_reply_created_at: isoOrNull(conversation.first_reply_created_at),
    priority: conversation.priority,
    waiting_since: unixSeconds(conversation.waiting_since),
    agent_last_seen_at: unixSeconds(conversation.agent_last_seen_at),
    contact_last_seen_at: unixSeconds(conversation.contact_last_seen_at),
    last_activity_at: unixSeconds(conversation.last_activity_at),
    timestamp: unixSeconds(conversation.last_activity_at),
    created_at: unixSeconds(conversation.created_at),
    updated_at: floatSeconds(conversation.updated_at),
    ...(world.has("accountInConversation") ? { account } : {}),
  };
}

/** A conversation as the application API shows it: other keys and other times than in a webhook. */
export function conversationRecord(conversation: ConversationRow, world: ChatwootWorld) {
  const { store, account } = world;
  const messages = store.messages.of(conversation.id);
  const contact = store.contacts.get(conversation.contact_id);
  const assignee = store.users.get(conversation.assignee_id ?? 0);
  const team = store.teams.get(conversation.team_id ?? 0);
  const last = messages.at(-1);
  const lastSpoken = messages.findLast((message) => message.message_type !== "activity");
  return {
    meta: {
      sender: contact === undefined ? null : contactRecord(contact, world, false),
      channel: "Channel::Api",
      ...(assignee === undefined ? {} : { assignee: agentRecord(assignee, account.id), assignee_type: "User" }),
      ...(team === undefined ? {} : { team: teamRow(team, account.id) }),
      hmac_verified: false,
    },
    id: conversation.id,
    messages: last === undefined ? [] : [messageRecord(last, world)],
    account_id: account.id,
    uuid: conversation.uuid,
    additional_attributes: conversation.additional_attributes,
    agent_last_seen_at: unixSeconds(conversation.agent_last_seen_at),
    assignee_last_seen_at: 0,
    can_reply: true,
    contact_last_seen_at: unixSeconds(conversation.contact_last_seen_at),
    custom_attributes: conversation.custom_attributes,
    inbox_id: conversation.inbox_id,
    labels: conversation.label_list,
    muted: false,
    snoozed_until: isoOrNull(conversation.snoozed_until),
    status: conversation.status,
    created_at: unixSeconds(conversation.created_at),
    updated_at: floatSeconds(conversation.updated_at),
    timestamp: unixSeconds(conversation.last_activity_at),
    first_reply_created_at: unixSeconds(conversation.first_reply_created_at),
    unread_count: unreadCountOf(conversation, world),
    last_non_activity_message: lastSpoken === undefined ? null : messageRecord(lastSpoken, world),
    last_activity_at: unixSeconds(conversation.last_activity_at),
    priority: conversation.priority,
    waiting_since: unixSeconds(conversation.waiting_since),
    sla_policy_id: null,
  };
}

export type ConversationRecord = ReturnType<typeof conversationRecord>;
