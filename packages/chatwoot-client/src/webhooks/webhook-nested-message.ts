import * as z from "zod";
import { attributesSchema, webhookContactSchema } from "./webhook-contact.ts";

export const attachmentSchema = z.looseObject({
  id: z.number().nullish(),
  file_type: z.string().nullish(),
  data_url: z.string().nullish(),
  thumb_url: z.string().nullish(),
  file_size: z.number().nullish(),
  fallback_title: z.string().nullish(),
});

/** The last public message inside a conversation: other field forms than in `message_*` events. */
export const nestedMessageSchema = z.looseObject({
  id: z.number(),
  content: z.string().nullish(),
  /** 0 incoming, 1 outgoing, 2 activity, 3 template. */
  message_type: z.union([z.number(), z.string()]).nullish(),
  /** Unix seconds. */
  created_at: z.union([z.number(), z.string()]).nullish(),
  private: z.boolean().nullish(),
  /** sent, delivered, read or failed. */
  status: z.string().nullish(),
  source_id: z.string().nullish(),
  content_type: z.string().nullish(),
  content_attributes: attributesSchema.nullish(),
  sender_type: z.string().nullish(),
  sender_id: z.number().nullish(),
  sender: z.looseObject({ ...webhookContactSchema.shape, type: z.string().nullish() }).nullish(),
  attachments: z.array(attachmentSchema).nullish(),
});
export type NestedMessage = z.output<typeof nestedMessageSchema>;
