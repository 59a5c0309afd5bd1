import * as z from "zod/mini";
import { openText } from "./open-text.ts";
import { accountSchema, attributesSchema, webhookContactSchema } from "./webhook-contact.ts";
import { nestedMessageSchema } from "./webhook-nested-message.ts";

const contactInboxSchema = z.looseObject({
  id: z.nullish(z.number()),
  contact_id: z.nullish(z.number()),
  inbox_id: z.nullish(z.number()),
  source_id: z.nullish(z.string()),
});

const conversationMetaSchema = z.looseObject({
  sender: z.nullish(z.looseObject({ ...webhookContactSchema.shape, type: z.nullish(z.string()) })),
  assignee: z.nullish(z.looseObject({ id: z.number(), name: z.nullish(z.string()), type: z.nullish(z.string()) })),
  /** Absent up to 4.3. */
  assignee_type: z.nullish(openText("User", "AgentBot")),
  team: z.nullish(z.looseObject({ id: z.number(), name: z.nullish(z.string()) })),
});

/** A conversation in a webhook body. Times are Unix seconds unless said otherwise, 0 when unset. */
export const webhookConversationSchema = z.looseObject({
  /** Display id: the number in the URL and in the API paths, unique per account only. */
  id: z.number(),
  /** Since 4.14.2. */
  account: z.nullish(accountSchema),
  inbox_id: z.nullish(z.number()),
  channel: z.nullish(z.string()),
  status: openText("open", "resolved", "pending", "snoozed"),
  priority: z.nullish(openText("low", "medium", "high", "urgent")),
  labels: z.nullish(z.array(z.string())),
  /** At most one: the last message that is neither an activity nor a private note. */
  messages: z.nullish(z.array(nestedMessageSchema)),
  meta: z.nullish(conversationMetaSchema),
  contact_inbox: z.nullish(contactInboxSchema),
  custom_attributes: z.nullish(attributesSchema),
  additional_attributes: z.nullish(attributesSchema),
  can_reply: z.nullish(z.boolean()),
  unread_count: z.nullish(z.number()),
  /** ISO 8601. */
  first_reply_created_at: z.nullish(z.union([z.string(), z.number()])),
  /** ISO 8601. */
  snoozed_until: z.nullish(z.union([z.string(), z.number()])),
  waiting_since: z.nullish(z.union([z.number(), z.string()])),
  last_activity_at: z.nullish(z.union([z.number(), z.string()])),
  timestamp: z.nullish(z.union([z.number(), z.string()])),
  created_at: z.nullish(z.union([z.number(), z.string()])),
  /** Unix seconds with a fraction: what orders two deliveries. */
  updated_at: z.nullish(z.union([z.number(), z.string()])),
});
export type WebhookConversation = z.infer<typeof webhookConversationSchema>;
