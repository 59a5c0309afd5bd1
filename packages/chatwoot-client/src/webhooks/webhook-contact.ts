import * as z from "zod/mini";

export const accountSchema = z.looseObject({ id: z.number(), name: z.nullish(z.string()) });

export const attributesSchema = z.record(z.string(), z.unknown());

/**
 * A contact as webhooks carry it: `contact_*` events, `meta.sender` of a conversation, a message's sender.
 * A key that the sending version does not know stays absent, so that "not told" is never read as "empty".
 */
export const webhookContactSchema = z.looseObject({
  id: z.number(),
  account: z.nullish(accountSchema),
  name: z.nullish(z.string()),
  email: z.nullish(z.string()),
  /** E.164 in principle; Chatwoot only checks how it ends. */
  phone_number: z.nullish(z.string()),
  identifier: z.nullish(z.string()),
  blocked: z.nullish(z.boolean()),
  thumbnail: z.nullish(z.string()),
  custom_attributes: z.nullish(attributesSchema),
  additional_attributes: z.nullish(attributesSchema),
});
export type WebhookContact = z.infer<typeof webhookContactSchema>;
