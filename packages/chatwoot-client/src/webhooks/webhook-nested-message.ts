import * as v from "valibot";
import { attributesSchema, webhookContactSchema } from "./webhook-contact.ts";

export const attachmentSchema = v.looseObject({
  id: v.nullish(v.number()),
  file_type: v.nullish(v.string()),
  data_url: v.nullish(v.string()),
  thumb_url: v.nullish(v.string()),
  file_size: v.nullish(v.number()),
  fallback_title: v.nullish(v.string()),
});

/** The last public message inside a conversation: other field forms than in `message_*` events. */
export const nestedMessageSchema = v.looseObject({
  id: v.number(),
  content: v.nullish(v.string()),
  /** 0 incoming, 1 outgoing, 2 activity, 3 template. */
  message_type: v.nullish(v.union([v.number(), v.string()])),
  /** Unix seconds. */
  created_at: v.nullish(v.union([v.number(), v.string()])),
  private: v.nullish(v.boolean()),
  /** sent, delivered, read or failed. */
  status: v.nullish(v.string()),
  source_id: v.nullish(v.string()),
  content_type: v.nullish(v.string()),
  content_attributes: v.nullish(attributesSchema),
  sender_type: v.nullish(v.string()),
  sender_id: v.nullish(v.number()),
  sender: v.nullish(v.looseObject({ ...webhookContactSchema.entries, type: v.nullish(v.string()) })),
  attachments: v.nullish(v.array(attachmentSchema)),
});
export type NestedMessage = v.InferOutput<typeof nestedMessageSchema>;
