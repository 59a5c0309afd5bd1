import * as v from "valibot";
import { openRecord } from "../plain-record.ts";
import { accountSchema, webhookContactSchema } from "./webhook-contact.ts";
import { webhookConversationSchema } from "./webhook-conversation.ts";

/** Body of `conversation_typing_*`. */
export const webhookTypingSchema = v.looseObject({
  user: v.nullish(
    v.looseObject({ id: v.nullish(v.number()), name: v.nullish(v.string()), type: v.nullish(v.string()) }),
  ),
  conversation: webhookConversationSchema,
  is_private: v.nullish(v.boolean()),
});
export type WebhookTyping = v.InferOutput<typeof webhookTypingSchema>;

/** Body of `webwidget_triggered`. */
export const webhookWidgetSchema = v.looseObject({
  id: v.nullish(v.number()),
  source_id: v.nullish(v.string()),
  account: v.nullish(accountSchema),
  contact: v.nullish(webhookContactSchema),
  inbox: v.nullish(v.looseObject({ id: v.number(), name: v.nullish(v.string()) })),
  event_info: v.nullish(openRecord),
});
export type WebhookWidget = v.InferOutput<typeof webhookWidgetSchema>;

/** Body of `inbox_*`. Unlike all others not open: the rest of the row holds the channel's credentials. */
export const webhookInboxSchema = v.object({
  id: v.number(),
  name: v.nullish(v.string()),
  channel_type: v.nullish(v.string()),
  account: v.nullish(accountSchema),
});
export type WebhookInbox = v.InferOutput<typeof webhookInboxSchema>;
