import type { CallOptions } from "@tpc/client-core";
import * as v from "valibot";
import { readAs } from "../answers/readers.ts";
import { atInstance, type ClientContext } from "../client-context.ts";
import type { SentMessage, StoredMessage } from "../schemas.ts";

export interface TextInput {
  /** Digits with country code, as `5511987650001`, or a JID. Brazil's ninth digit is looked after by the server. */
  readonly number: string;
  readonly text: string;
  /** Milliseconds of typing before the message goes out. The answer waits as long, and the time-out with it. */
  readonly delayMs?: number | undefined;
  readonly linkPreview?: boolean | undefined;
}

/** A page of stored messages, newest first. */
export interface MessagePage {
  readonly items: readonly StoredMessage[];
  /** How many match, on all pages. */
  readonly total: number;
}

export interface FindMessagesQuery extends CallOptions {
  /** Only those the instance's own number wrote. */
  readonly fromMe?: true | undefined;
  /** Both bounds, in whole seconds. */
  readonly between?: { readonly since: Date; readonly until: Date } | undefined;
  readonly page?: number | undefined;
  readonly pageSize?: number | undefined;
}

const readPage = readAs<MessagePage>(
  v.pipe(
    v.looseObject({
      messages: v.looseObject({
        total: v.number(),
        records: v.array(v.looseObject({ id: v.string(), key: v.looseObject({}), messageTimestamp: v.number() })),
      }),
    }),
    v.transform(({ messages: { total, records } }) => ({ total, items: records })),
  ),
);
const readSent = readAs<SentMessage>(v.looseObject({ key: v.looseObject({ id: v.string() }) }));

export function createMessages({ raw, send, timeoutMs }: ClientContext) {
  return {
    /**
     * What the server keeps of messages: nothing where DATABASE_SAVE_DATA_NEW_MESSAGE is off. Written after WhatsApp took a
     * message and before `sendText` answers, so a lost answer can be looked up here (2.3.6, channel.service.ts).
     */
    find: (instanceName: string, { fromMe, between, page, pageSize, ...options }: FindMessagesQuery = {}) => {
      const bounds = between && { gte: between.since.toISOString(), lte: between.until.toISOString() };
      const body = {
        where: { ...(fromMe && { key: { fromMe } }), ...(bounds && { messageTimestamp: bounds }) },
        ...(page !== undefined && { page }),
        ...(pageSize !== undefined && { offset: pageSize }),
      };
      return send(
        (init) => raw.POST("/chat/findMessages/{instanceName}", { params: atInstance(instanceName), body, ...init }),
        readPage,
        { ...options, isRead: true },
      );
    },
    /**
     * Sends a text; `key.id` of the answer is WhatsApp's id. VALIDATION_FAILED with reason NUMBER_NOT_ON_WHATSAPP when
     * nobody has the number. Not idempotent, and no marker fits in: any other failure with `ambiguous` may have sent it; `find` tells.
     */
    sendText: (instanceName: string, input: TextInput, options: CallOptions = {}) => {
      const { number, text, delayMs, linkPreview } = input;
      const body = {
        number,
        text,
        ...(delayMs === undefined ? {} : { delay: delayMs }),
        ...(linkPreview === undefined ? {} : { linkPreview }),
      };
      return send(
        (init) => raw.POST("/message/sendText/{instanceName}", { params: atInstance(instanceName), body, ...init }),
        readSent,
        { ...options, timeoutMs: (options.timeoutMs ?? timeoutMs) + (delayMs ?? 0) },
      );
    },
  };
}
