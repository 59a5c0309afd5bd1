import * as z from "zod/mini";
import { currencySchema, optionalText } from "./composite-fields.ts";
import { recordSchema } from "./twenty-record.ts";

/** A deal. `stage` is one of the options configured in the workspace. */
export const opportunitySchema = z.extend(recordSchema, {
  name: optionalText,
  stage: optionalText,
  amount: z.optional(z.nullable(currencySchema)),
  closeDate: optionalText,
  pointOfContactId: optionalText,
  companyId: optionalText,
});

export type Opportunity = z.infer<typeof opportunitySchema>;

export type OpportunityInput = {
  /** UUID v4 chosen by the caller: makes a create repeatable after an ambiguous failure. */
  id?: string;
  name?: string;
  stage?: string;
  amount?: { amountMicros: number | string | null; currencyCode: string };
  closeDate?: string | null;
  pointOfContactId?: string | null;
  companyId?: string | null;
} & Record<string, unknown>;
