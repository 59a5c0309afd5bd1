import * as v from "valibot";
import { openText } from "./open-text.ts";
import { accountSchema, attributesSchema, webhookContactSchema } from "./webhook-contact.ts";
import { webhookConversationSchema } from "./webhook-conversation.ts";
import { attachmentSchema } from "./webhook-nested-message.ts";

/** Who wrote a message: a contact (no `type`, all contact fields), a `user` or an `agent_bot`. */
export const webhookSenderSchema = v.looseObject({
  ...webhookContactSchema.entries,
  type: v.nullish(openText("contact", "user", "agent_bot")),
});
export type WebhookSender = v.InferOutput<typeof webhookSenderSchema>;

/** Body of `message_created` and `message_updated`. The delivery status is not among the top-level fields. */
export const webhookMessageSchema = v.looseObject({
  id: v.number(),
  account: v.nullish(accountSchema),
  content: v.nullish(v.string()),
  content_type: v.nullish(v.string()),
  content_attributes: v.nullish(attributesSchema),
  additional_attributes: v.nullish(attributesSchema),
  message_type: openText("incoming", "outgoing", "template", "activity"),
  private: v.nullish(v.boolean()),
  source_id: v.nullish(v.string()),
  /** ISO 8601 with milliseconds. */
  created_at: v.nullish(v.union([v.string(), v.number()])),
  inbox: v.nullish(v.looseObject({ id: v.number(), name: v.nullish(v.string()) })),
  /** `null` for messages written by automation rules. */
  sender: v.nullish(webhookSenderSchema),
  conversation: webhookConversationSchema,
  attachments: v.nullish(v.array(attachmentSchema)),
});
export type WebhookMessage = v.InferOutput<typeof webhookMessageSchema>;
