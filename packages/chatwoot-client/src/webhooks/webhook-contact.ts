import * as z from "zod";

export const accountSchema = z.looseObject({ id: z.number(), name: z.string().nullish() });

export const attributesSchema = z.record(z.string(), z.unknown());

/**
 * A contact as webhooks carry it: `contact_*` events, `meta.sender` of a conversation, a message's sender.
 * A key that the sending version does not know stays absent, so that "not told" is never read as "empty".
 */
export const webhookContactSchema = z.looseObject({
  id: z.number(),
  account: accountSchema.nullish(),
  name: z.string().nullish(),
  email: z.string().nullish(),
  /** E.164 in principle; Chatwoot only checks how it ends. */
  phone_number: z.string().nullish(),
  identifier: z.string().nullish(),
  blocked: z.boolean().nullish(),
  thumbnail: z.string().nullish(),
  custom_attributes: attributesSchema.nullish(),
  additional_attributes: attributesSchema.nullish(),
});
export type WebhookContact = z.output<typeof webhookContactSchema>;
