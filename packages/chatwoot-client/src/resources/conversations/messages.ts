import type { CallOptions } from "@tpc/client-core";
import { readMessage, readMessages } from "../../answers/conversation-answer.ts";
import { readNothing } from "../../answers/own-answers.ts";
import { type ClientContext, inAccount } from "../../client-context.ts";
import { omitUndefined } from "../../omit-undefined.ts";
import type { Message, MessageCreate } from "../../schemas.ts";
import { createFindByMarker } from "./find-message-by-marker.ts";
import { buildMessageForm, type MessageFile } from "./message-form.ts";

export interface ListMessagesOptions extends CallOptions {
  /** The 20 messages before this id. */
  readonly beforeId?: number | undefined;
  /** The 100 messages after this id; together with `beforeId` up to 1,000 between both. */
  readonly afterId?: number | undefined;
}

export type MessageInput = MessageCreate & { readonly files?: readonly MessageFile[] | undefined };

const base = "/api/v1/accounts/{account_id}/conversations/{conversation_id}/messages";

/** Messages of a conversation (display id). */
export function createMessages(context: ClientContext) {
  const { raw, send } = context;
  const at = <Path extends object>(conversationId: number, path: Path) =>
    inAccount(context, { conversation_id: conversationId, ...path });

  /** Oldest first; without bounds the last 20. */
  const list = (conversationId: number, { beforeId, afterId, ...options }: ListMessagesOptions = {}) => {
    const query = omitUndefined({ before: beforeId, after: afterId });
    return send(
      (init) => raw.GET(base, { params: { ...at(conversationId, {}), query }, ...init }),
      readMessages,
      options,
    );
  };

  return {
    list,
    findByMarker: createFindByMarker(list),
    /**
     * Not idempotent: put a marker into `content_attributes`, and after an ambiguous failure call `findByMarker`
     * before sending again. With `files` (at most 15) the message goes as a form.
     */
    create: (conversationId: number, { files = [], ...input }: MessageInput, options?: CallOptions) => {
      const params = at(conversationId, {});
      if (files.length === 0) {
        return send((init) => raw.POST(base, { params, body: input, ...init }), readMessage, options);
      }
      const bodySerializer = () => buildMessageForm(input, files);
      return send((init) => raw.POST(base, { params, body: input, bodySerializer, ...init }), readMessage, options);
    },
    /** API inboxes only; FORBIDDEN elsewhere. */
    setStatus: (
      conversationId: number,
      messageId: number,
      status: "sent" | "delivered" | "read" | "failed",
      options?: CallOptions,
    ) => {
      const params = at(conversationId, { message_id: messageId });
      return send(
        (init) => raw.PATCH(`${base}/{message_id}`, { params, body: { status }, ...init }),
        readMessage,
        options,
      );
    },
    /** Replaces the content; the row stays with `content_attributes.deleted`. */
    delete: (conversationId: number, messageId: number, options?: CallOptions) => {
      const params = at(conversationId, { message_id: messageId });
      return send(
        (init) => raw.DELETE(`${base}/{message_id}`, { params, parseAs: "text", ...init }),
        readNothing,
        options,
      );
    },
  };
}
export type Messages = ReturnType<typeof createMessages>;
export type ListMessages = (conversationId: number, options?: ListMessagesOptions) => PromiseLike<Message[]>;
