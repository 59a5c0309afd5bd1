import * as z from "zod";
import { openText } from "./open-text.ts";
import { accountSchema, attributesSchema, webhookContactSchema } from "./webhook-contact.ts";
import { webhookConversationSchema } from "./webhook-conversation.ts";
import { attachmentSchema } from "./webhook-nested-message.ts";

/** Who wrote a message: a contact (no `type`, all contact fields), a `user` or an `agent_bot`. */
export const webhookSenderSchema = z.looseObject({
  ...webhookContactSchema.shape,
  type: openText("contact", "user", "agent_bot").nullish(),
});
export type WebhookSender = z.output<typeof webhookSenderSchema>;

/** Body of `message_created` and `message_updated`. The delivery status is not among the top-level fields. */
export const webhookMessageSchema = z.looseObject({
  id: z.number(),
  account: accountSchema.nullish(),
  content: z.string().nullish(),
  content_type: z.string().nullish(),
  content_attributes: attributesSchema.nullish(),
  additional_attributes: attributesSchema.nullish(),
  message_type: openText("incoming", "outgoing", "template", "activity"),
  private: z.boolean().nullish(),
  source_id: z.string().nullish(),
  /** ISO 8601 with milliseconds. */
  created_at: z.union([z.string(), z.number()]).nullish(),
  inbox: z.looseObject({ id: z.number(), name: z.string().nullish() }).nullish(),
  /** `null` for messages written by automation rules. */
  sender: webhookSenderSchema.nullish(),
  conversation: webhookConversationSchema,
  attachments: z.array(attachmentSchema).nullish(),
});
export type WebhookMessage = z.output<typeof webhookMessageSchema>;
