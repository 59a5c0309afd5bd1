import type { CallOptions } from "@tpc/client-core";
import * as v from "valibot";
import { readAs } from "../answers/readers.ts";
import { atInstance, type ClientContext } from "../client-context.ts";
import type { SentMessage } from "../schemas.ts";

export interface TextInput {
  /** Digits with country code, as `5511987650001`, or a JID. Brazil's ninth digit is looked after by the server. */
  readonly number: string;
  readonly text: string;
  /** Milliseconds of typing before the message goes out. The answer waits as long, and the time-out with it. */
  readonly delayMs?: number | undefined;
  readonly linkPreview?: boolean | undefined;
}

const readSent = readAs<SentMessage>(v.looseObject({ key: v.looseObject({ id: v.string() }) }));

export function createMessages({ raw, send, timeoutMs }: ClientContext) {
  return {
    /**
     * Sends a text; `key.id` of the answer is WhatsApp's id. VALIDATION_FAILED with reason NUMBER_NOT_ON_WHATSAPP when
     * nobody has the number. Not idempotent, and no marker fits in: any other failure with `ambiguous` may have sent it.
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
