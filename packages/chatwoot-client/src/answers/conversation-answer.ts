import * as v from "valibot";
import { openRecord } from "../plain-record.ts";
import type { Conversation, ConversationCounts, Message } from "../schemas.ts";
import { contactSchema } from "./contact-answer.ts";
import { inPayload, readAs } from "./readers.ts";

const mapSchema = v.nullish(openRecord, () => ({}));

export const messageSchema = v.looseObject({
  id: v.number(),
  content: v.nullable(v.string()),
  message_type: v.number(),
  private: v.boolean(),
  created_at: v.number(),
  content_attributes: mapSchema,
});

export const conversationSchema = v.looseObject({
  id: v.number(),
  inbox_id: v.number(),
  status: v.string(),
  meta: v.looseObject({ sender: contactSchema }),
  messages: v.array(messageSchema),
  labels: v.array(v.string()),
  custom_attributes: mapSchema,
  additional_attributes: mapSchema,
  created_at: v.number(),
});

export interface ConversationPage {
  readonly items: Conversation[];
  readonly counts: ConversationCounts;
}

const pageSchema = v.pipe(
  v.looseObject({ meta: openRecord, payload: v.array(conversationSchema) }),
  v.transform(({ meta, payload }) => ({ items: payload, counts: meta })),
);

export const readConversation = readAs<Conversation>(conversationSchema);
export const readConversations = readAs<Conversation[]>(inPayload(v.array(conversationSchema)));
/** The list alone wraps its page in `data`; filter does not. */
export const readConversationList = readAs<ConversationPage>(
  v.pipe(
    v.looseObject({ data: pageSchema }),
    v.transform(({ data }) => data),
  ),
);
export const readConversationPage = readAs<ConversationPage>(pageSchema);
export const readMessage = readAs<Message>(messageSchema);
export const readMessages = readAs<Message[]>(inPayload(v.array(messageSchema)));
