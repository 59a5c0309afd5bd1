import * as v from "valibot";
import type { WholeEmails } from "../composites/whole-emails.ts";
import type { WholePhones } from "../composites/whole-phones.ts";
import { emailsSchema, fullNameSchema, optionalText, phonesSchema } from "./composite-fields.ts";
import { recordSchema } from "./twenty-record.ts";

/** A contact. Unset text is "" on 0.55; `city` is a standard field there only. */
export const personSchema = v.looseObject({
  ...recordSchema.entries,
  name: v.nullish(fullNameSchema),
  emails: v.nullish(emailsSchema),
  phones: v.nullish(phonesSchema),
  jobTitle: optionalText,
  city: optionalText,
  companyId: optionalText,
});

export type Person = v.InferOutput<typeof personSchema>;

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
