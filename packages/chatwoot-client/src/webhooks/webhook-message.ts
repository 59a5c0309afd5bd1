import * as z from "zod/mini";
import { openText } from "./open-text.ts";
import { accountSchema, attributesSchema, webhookContactSchema } from "./webhook-contact.ts";
import { webhookConversationSchema } from "./webhook-conversation.ts";
import { attachmentSchema } from "./webhook-nested-message.ts";

/** Who wrote a message: a contact (no `type`, all contact fields), a `user` or an `agent_bot`. */
export const webhookSenderSchema = z.looseObject({
  ...webhookContactSchema.shape,
  type: z.nullish(openText("contact", "user", "agent_bot")),
});
export type WebhookSender = z.infer<typeof webhookSenderSchema>;

/** Body of `message_created` and `message_updated`. The delivery status is not among the top-level fields. */
export const webhookMessageSchema = z.looseObject({
  id: z.number(),
  account: z.nullish(accountSchema),
  content: z.nullish(z.string()),
  content_type: z.nullish(z.string()),
  content_attributes: z.nullish(attributesSchema),
  additional_attributes: z.nullish(attributesSchema),
  message_type: openText("incoming", "outgoing", "template", "activity"),
  private: z.nullish(z.boolean()),
  source_id: z.nullish(z.string()),
  /** ISO 8601 with milliseconds. */
  created_at: z.nullish(z.union([z.string(), z.number()])),
  inbox: z.nullish(z.looseObject({ id: z.number(), name: z.nullish(z.string()) })),
  /** `null` for messages written by automation rules. */
  sender: z.nullish(webhookSenderSchema),
  conversation: webhookConversationSchema,
  attachments: z.nullish(z.array(attachmentSchema)),
});
export type WebhookMessage = z.infer<typeof webhookMessageSchema>;
