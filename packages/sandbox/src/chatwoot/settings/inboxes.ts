import { randomUUID } from "node:crypto";
import type { ChatwootWorld } from "../chatwoot-world.ts";
import { secureToken } from "../store/chatwoot-store.ts";
import type { InboxRow } from "../store/rows.ts";

export function createApiInbox(world: ChatwootWorld, input: Partial<InboxRow> & { name: string }): InboxRow {
  const now = world.clock();
  const id = world.store.inboxes.nextId();
  return world.store.inboxes.put({
    webhook_url: "",
    additional_attributes: {},
    lock_to_single_conversation: false,
    greeting_enabled: false,
    enable_auto_assignment: true,
    agent_bot_id: null,
    ...input,
    id,
    channel_id: id,
    channel_type: "Channel::Api",
    inbox_identifier: randomUUID().replaceAll("-", "").slice(0, 24),
    secret: secureToken(),
    hmac_token: secureToken(),
    created_at: now,
    updated_at: now,
  });
}

/** An inbox as an administrator sees it; `secret` since 4.13.0. */
export function inboxRecord(inbox: InboxRow, world: ChatwootWorld) {
  return {
    id: inbox.id,
    avatar_url: "",
    channel_id: inbox.channel_id,
    name: inbox.name,
    channel_type: inbox.channel_type,
    greeting_enabled: inbox.greeting_enabled,
    greeting_message: null,
    working_hours_enabled: false,
    enable_email_collect: true,
    csat_survey_enabled: false,
    csat_config: {},
    enable_auto_assignment: inbox.enable_auto_assignment,
    auto_assignment_config: {},
    out_of_office_message: null,
    working_hours: [],
    timezone: "UTC",
    callback_webhook_url: null,
    allow_messages_after_resolved: true,
    lock_to_single_conversation: inbox.lock_to_single_conversation,
    sender_name_type: "friendly",
    business_name: null,
    provider: null,
    hmac_mandatory: false,
    hmac_token: inbox.hmac_token,
    webhook_url: inbox.webhook_url,
    inbox_identifier: inbox.inbox_identifier,
    additional_attributes: inbox.additional_attributes,
    ...(world.has("signedInboxWebhooks") ? { secret: inbox.secret } : {}),
  };
}

export type InboxRecord = ReturnType<typeof inboxRecord>;

/** Its conversations go with it; no webhook tells of them. Contacts stay. */
export function deleteInbox({ store }: ChatwootWorld, id: number): void {
  for (const conversation of store.conversations.all()) {
    if (conversation.inbox_id !== id) continue;
    store.messages.removeConversation(conversation.id);
    store.conversations.remove(conversation.id);
  }
  for (const row of store.contactInboxes.all()) if (row.inbox_id === id) store.contactInboxes.remove(row.id);
  store.inboxes.remove(id);
}
