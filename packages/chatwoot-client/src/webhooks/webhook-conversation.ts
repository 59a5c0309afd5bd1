import * as v from "valibot";
import { openText } from "./open-text.ts";
import { accountSchema, attributesSchema, webhookContactSchema } from "./webhook-contact.ts";
import { nestedMessageSchema } from "./webhook-nested-message.ts";

const contactInboxSchema = v.looseObject({
  id: v.nullish(v.number()),
  contact_id: v.nullish(v.number()),
  inbox_id: v.nullish(v.number()),
  source_id: v.nullish(v.string()),
});

const conversationMetaSchema = v.looseObject({
  sender: v.nullish(v.looseObject({ ...webhookContactSchema.entries, type: v.nullish(v.string()) })),
  assignee: v.nullish(v.looseObject({ id: v.number(), name: v.nullish(v.string()), type: v.nullish(v.string()) })),
  /** Absent up to 4.3. */
  assignee_type: v.nullish(openText("User", "AgentBot")),
  team: v.nullish(v.looseObject({ id: v.number(), name: v.nullish(v.string()) })),
});

/** A conversation in a webhook body. Times are Unix seconds unless said otherwise, 0 when unset. */
export const webhookConversationSchema = v.looseObject({
  /** Display id: the number in the URL and in the API paths, unique per account only. */
  id: v.number(),
  /** Since 4.14.2. */
  account: v.nullish(accountSchema),
  inbox_id: v.nullish(v.number()),
  channel: v.nullish(v.string()),
  status: openText("open", "resolved", "pending", "snoozed"),
  priority: v.nullish(openText("low", "medium", "high", "urgent")),
  labels: v.nullish(v.array(v.string())),
  /** At most one: the last message that is neither an activity nor a private note. */
  messages: v.nullish(v.array(nestedMessageSchema)),
  meta: v.nullish(conversationMetaSchema),
  contact_inbox: v.nullish(contactInboxSchema),
  custom_attributes: v.nullish(attributesSchema),
  additional_attributes: v.nullish(attributesSchema),
  can_reply: v.nullish(v.boolean()),
  unread_count: v.nullish(v.number()),
  /** ISO 8601. */
  first_reply_created_at: v.nullish(v.union([v.string(), v.number()])),
  /** ISO 8601. */
  snoozed_until: v.nullish(v.union([v.string(), v.number()])),
  waiting_since: v.nullish(v.union([v.number(), v.string()])),
  last_activity_at: v.nullish(v.union([v.number(), v.string()])),
  timestamp: v.nullish(v.union([v.number(), v.string()])),
  created_at: v.nullish(v.union([v.number(), v.string()])),
  /** Unix seconds with a fraction: what orders two deliveries. */
  updated_at: v.nullish(v.union([v.number(), v.string()])),
});
export type WebhookConversation = v.InferOutput<typeof webhookConversationSchema>;
