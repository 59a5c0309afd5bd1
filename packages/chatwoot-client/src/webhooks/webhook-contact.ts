import * as v from "valibot";
import { openRecord } from "../plain-record.ts";

export const accountSchema = v.looseObject({ id: v.number(), name: v.nullish(v.string()) });

export const attributesSchema = openRecord;

/**
 * A contact as webhooks carry it: `contact_*` events, `meta.sender` of a conversation, a message's sender.
 * A key that the sending version does not know stays absent, so that "not told" is never read as "empty".
 */
export const webhookContactSchema = v.looseObject({
  id: v.number(),
  account: v.nullish(accountSchema),
  name: v.nullish(v.string()),
  email: v.nullish(v.string()),
  /** E.164 in principle; Chatwoot only checks how it ends. */
  phone_number: v.nullish(v.string()),
  identifier: v.nullish(v.string()),
  blocked: v.nullish(v.boolean()),
  thumbnail: v.nullish(v.string()),
  custom_attributes: v.nullish(attributesSchema),
  additional_attributes: v.nullish(attributesSchema),
});
export type WebhookContact = v.InferOutput<typeof webhookContactSchema>;
