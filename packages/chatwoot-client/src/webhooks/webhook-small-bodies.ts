import * as z from "zod/mini";
import { accountSchema, webhookContactSchema } from "./webhook-contact.ts";
import { webhookConversationSchema } from "./webhook-conversation.ts";

/** Body of `conversation_typing_*`. */
export const webhookTypingSchema = z.looseObject({
  user: z.nullish(
    z.looseObject({ id: z.nullish(z.number()), name: z.nullish(z.string()), type: z.nullish(z.string()) }),
  ),
  conversation: webhookConversationSchema,
  is_private: z.nullish(z.boolean()),
});
export type WebhookTyping = z.infer<typeof webhookTypingSchema>;

/** Body of `webwidget_triggered`. */
export const webhookWidgetSchema = z.looseObject({
  id: z.nullish(z.number()),
  source_id: z.nullish(z.string()),
  account: z.nullish(accountSchema),
  contact: z.nullish(webhookContactSchema),
  inbox: z.nullish(z.looseObject({ id: z.number(), name: z.nullish(z.string()) })),
  event_info: z.nullish(z.record(z.string(), z.unknown())),
});
export type WebhookWidget = z.infer<typeof webhookWidgetSchema>;

/** Body of `inbox_*`. Unlike all others not open: the rest of the row holds the channel's credentials. */
export const webhookInboxSchema = z.object({
  id: z.number(),
  name: z.nullish(z.string()),
  channel_type: z.nullish(z.string()),
  account: z.nullish(accountSchema),
});
export type WebhookInbox = z.infer<typeof webhookInboxSchema>;
