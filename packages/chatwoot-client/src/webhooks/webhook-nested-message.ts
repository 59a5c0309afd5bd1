import * as z from "zod/mini";
import { attributesSchema, webhookContactSchema } from "./webhook-contact.ts";

export const attachmentSchema = z.looseObject({
  id: z.nullish(z.number()),
  file_type: z.nullish(z.string()),
  data_url: z.nullish(z.string()),
  thumb_url: z.nullish(z.string()),
  file_size: z.nullish(z.number()),
  fallback_title: z.nullish(z.string()),
});

/** The last public message inside a conversation: other field forms than in `message_*` events. */
export const nestedMessageSchema = z.looseObject({
  id: z.number(),
  content: z.nullish(z.string()),
  /** 0 incoming, 1 outgoing, 2 activity, 3 template. */
  message_type: z.nullish(z.union([z.number(), z.string()])),
  /** Unix seconds. */
  created_at: z.nullish(z.union([z.number(), z.string()])),
  private: z.nullish(z.boolean()),
  /** sent, delivered, read or failed. */
  status: z.nullish(z.string()),
  source_id: z.nullish(z.string()),
  content_type: z.nullish(z.string()),
  content_attributes: z.nullish(attributesSchema),
  sender_type: z.nullish(z.string()),
  sender_id: z.nullish(z.number()),
  sender: z.nullish(z.looseObject({ ...webhookContactSchema.shape, type: z.nullish(z.string()) })),
  attachments: z.nullish(z.array(attachmentSchema)),
});
export type NestedMessage = z.infer<typeof nestedMessageSchema>;
