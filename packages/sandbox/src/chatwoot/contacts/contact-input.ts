import { z } from "zod";

const attributes = z.record(z.string(), z.unknown());

/** What may be written on a contact, by the API or at the screen. Unknown keys are dropped. */
export const contactInput = z.object({
  name: z.string().nullish(),
  email: z.string().nullish(),
  phone_number: z.string().nullish(),
  identifier: z.string().nullish(),
  blocked: z.boolean().nullish(),
  additional_attributes: attributes.nullish(),
  custom_attributes: attributes.nullish(),
});

export interface ContactInput {
  name?: string | null | undefined;
  email?: string | null | undefined;
  phone_number?: string | null | undefined;
  identifier?: string | null | undefined;
  blocked?: boolean | null | undefined;
  additional_attributes?: Record<string, unknown> | null | undefined;
  custom_attributes?: Record<string, unknown> | null | undefined;
}
