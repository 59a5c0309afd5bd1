import * as z from "zod";
import type { Conversation, ConversationCounts, Message } from "../schemas.ts";
import { contactSchema } from "./contact-answer.ts";
import { inPayload, readAs } from "./readers.ts";

const mapSchema = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((value) => value ?? {});

export const messageSchema = z.looseObject({
  id: z.number(),
  content: z.string().nullable(),
  message_type: z.number(),
  private: z.boolean(),
  created_at: z.number(),
  content_attributes: mapSchema,
});

export const conversationSchema = z.looseObject({
  id: z.number(),
  inbox_id: z.number(),
  status: z.string(),
  meta: z.looseObject({ sender: contactSchema }),
  messages: z.array(messageSchema),
  labels: z.array(z.string()),
  custom_attributes: mapSchema,
  additional_attributes: mapSchema,
  created_at: z.number(),
});

export interface ConversationPage {
  readonly items: Conversation[];
  readonly counts: ConversationCounts;
}

const pageSchema = z
  .looseObject({ meta: z.record(z.string(), z.unknown()), payload: z.array(conversationSchema) })
  .transform(({ meta, payload }) => ({ items: payload, counts: meta }));

export const readConversation = readAs<Conversation>(conversationSchema);
export const readConversations = readAs<Conversation[]>(inPayload(z.array(conversationSchema)));
/** The list alone wraps its page in `data`; filter does not. */
export const readConversationList = readAs<ConversationPage>(
  z.looseObject({ data: pageSchema }).transform(({ data }) => data),
);
export const readConversationPage = readAs<ConversationPage>(pageSchema);
export const readMessage = readAs<Message>(messageSchema);
export const readMessages = readAs<Message[]>(inPayload(z.array(messageSchema)));
