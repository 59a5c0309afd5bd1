import * as z from "zod";
import { openText } from "./open-text.ts";
import { accountSchema, attributesSchema, webhookContactSchema } from "./webhook-contact.ts";
import { nestedMessageSchema } from "./webhook-nested-message.ts";

const contactInboxSchema = z.looseObject({
  id: z.number().nullish(),
  contact_id: z.number().nullish(),
  inbox_id: z.number().nullish(),
  source_id: z.string().nullish(),
});

const conversationMetaSchema = z.looseObject({
  sender: z.looseObject({ ...webhookContactSchema.shape, type: z.string().nullish() }).nullish(),
  assignee: z.looseObject({ id: z.number(), name: z.string().nullish(), type: z.string().nullish() }).nullish(),
  /** Absent up to 4.3. */
  assignee_type: openText("User", "AgentBot").nullish(),
  team: z.looseObject({ id: z.number(), name: z.string().nullish() }).nullish(),
});

/** A conversation in a webhook body. Times are Unix seconds unless said otherwise, 0 when unset. */
export const webhookConversationSchema = z.looseObject({
  /** Display id: the number in the URL and in the API paths, unique per account only. */
  id: z.number(),
  /** Since 4.14.2. */
  account: accountSchema.nullish(),
  inbox_id: z.number().nullish(),
  channel: z.string().nullish(),
  status: openText("open", "resolved", "pending", "snoozed"),
  priority: openText("low", "medium", "high", "urgent").nullish(),
  labels: z.array(z.string()).nullish(),
  /** At most one: the last message that is neither an activity nor a private note. */
  messages: z.array(nestedMessageSchema).nullish(),
  meta: conversationMetaSchema.nullish(),
  contact_inbox: contactInboxSchema.nullish(),
  custom_attributes: attributesSchema.nullish(),
  additional_attributes: attributesSchema.nullish(),
  can_reply: z.boolean().nullish(),
  unread_count: z.number().nullish(),
  /** ISO 8601. */
  first_reply_created_at: z.union([z.string(), z.number()]).nullish(),
  /** ISO 8601. */
  snoozed_until: z.union([z.string(), z.number()]).nullish(),
  waiting_since: z.union([z.number(), z.string()]).nullish(),
  last_activity_at: z.union([z.number(), z.string()]).nullish(),
  timestamp: z.union([z.number(), z.string()]).nullish(),
  created_at: z.union([z.number(), z.string()]).nullish(),
  /** Unix seconds with a fraction: what orders two deliveries. */
  updated_at: z.union([z.number(), z.string()]).nullish(),
});
export type WebhookConversation = z.output<typeof webhookConversationSchema>;
