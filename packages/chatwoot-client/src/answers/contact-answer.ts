import * as v from "valibot";
import { openRecord } from "../plain-record.ts";
import type { Contact } from "../schemas.ts";
import { inPayload, readAs } from "./readers.ts";

const attributesSchema = v.nullish(openRecord, () => ({}));
const textSchema = v.nullish(v.string(), null);

/** Some answers give the page as text. */
const numberInText = v.pipe(v.unknown(), v.transform(Number), v.number());

export const contactSchema = v.looseObject({
  id: v.number(),
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
  v.pipe(
    v.looseObject({
      meta: v.looseObject({
        count: numberInText,
        current_page: numberInText,
        has_more: v.optional(v.boolean()),
      }),
      payload: v.array(contactSchema),
    }),
    v.transform(({ meta, payload }) => ({
      items: payload,
      count: meta.count,
      page: meta.current_page,
      ...(meta.has_more === undefined ? {} : { hasMore: meta.has_more }),
    })),
  ),
);
