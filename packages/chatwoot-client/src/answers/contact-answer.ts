import * as z from "zod";
import type { Contact } from "../schemas.ts";
import { inPayload, readAs } from "./readers.ts";

const attributesSchema = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((value) => value ?? {});
const textSchema = z
  .string()
  .nullish()
  .transform((value) => value ?? null);

export const contactSchema = z.looseObject({
  id: z.number(),
  name: textSchema,
  email: textSchema,
  phone_number: textSchema,
  identifier: textSchema,
  custom_attributes: attributesSchema,
  additional_attributes: attributesSchema,
});

export interface ContactPage {
  readonly items: Contact[];
  /** All matches for list and filter, those on this page for search. */
  readonly count: number;
  readonly page: number;
  /** Told by search only. */
  readonly hasMore?: boolean;
}

export const readContact = readAs<Contact>(contactSchema);
export const readContactPayload = readAs<Contact>(inPayload(contactSchema));
export const readContactPage = readAs<ContactPage>(
  z
    .looseObject({
      // Some answers give the page as text.
      meta: z.looseObject({
        count: z.coerce.number(),
        current_page: z.coerce.number(),
        has_more: z.boolean().optional(),
      }),
      payload: z.array(contactSchema),
    })
    .transform(({ meta, payload }) => ({
      items: payload,
      count: meta.count,
      page: meta.current_page,
      ...(meta.has_more === undefined ? {} : { hasMore: meta.has_more }),
    })),
);
