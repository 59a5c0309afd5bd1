import * as z from "zod/mini";
import type { WholeEmails } from "../composites/whole-emails.ts";
import type { WholePhones } from "../composites/whole-phones.ts";
import { emailsSchema, fullNameSchema, optionalText, phonesSchema } from "./composite-fields.ts";
import { recordSchema } from "./twenty-record.ts";

/** A contact. Unset text is "" on 0.55; `city` is a standard field there only. */
export const personSchema = z.extend(recordSchema, {
  name: z.optional(z.nullable(fullNameSchema)),
  emails: z.optional(z.nullable(emailsSchema)),
  phones: z.optional(z.nullable(phonesSchema)),
  jobTitle: optionalText,
  city: optionalText,
  companyId: optionalText,
});

export type Person = z.infer<typeof personSchema>;

/**
 * Fields of a person to write. `emails` and `phones` must be whole, because the server empties what
 * is left out: build them with {@link wholeEmails} and {@link wholePhones}.
 */
export type PersonInput = {
  /** UUID v4 chosen by the caller: makes a create repeatable after an ambiguous failure. */
  id?: string;
  name?: { firstName: string; lastName: string };
  emails?: WholeEmails;
  phones?: WholePhones;
  jobTitle?: string;
  companyId?: string | null;
} & Record<string, unknown>;
