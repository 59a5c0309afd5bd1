import * as z from "zod";
import { accountSchema, webhookContactSchema } from "./webhook-contact.ts";
import { webhookConversationSchema } from "./webhook-conversation.ts";

/** Body of `conversation_typing_*`. */
export const webhookTypingSchema = z.looseObject({
  user: z.looseObject({ id: z.number().nullish(), name: z.string().nullish(), type: z.string().nullish() }).nullish(),
  conversation: webhookConversationSchema,
  is_private: z.boolean().nullish(),
});
export type WebhookTyping = z.output<typeof webhookTypingSchema>;

/** Body of `webwidget_triggered`. */
export const webhookWidgetSchema = z.looseObject({
  id: z.number().nullish(),
  source_id: z.string().nullish(),
  account: accountSchema.nullish(),
  contact: webhookContactSchema.nullish(),
  inbox: z.looseObject({ id: z.number(), name: z.string().nullish() }).nullish(),
  event_info: z.record(z.string(), z.unknown()).nullish(),
});
export type WebhookWidget = z.output<typeof webhookWidgetSchema>;

/** Body of `inbox_*`. Unlike all others not open: the rest of the row holds the channel's credentials. */
export const webhookInboxSchema = z.object({
  id: z.number(),
  name: z.string().nullish(),
  channel_type: z.string().nullish(),
  account: accountSchema.nullish(),
});
export type WebhookInbox = z.output<typeof webhookInboxSchema>;
