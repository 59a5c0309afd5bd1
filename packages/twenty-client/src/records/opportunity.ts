import * as v from "valibot";
import { currencySchema, optionalText } from "./composite-fields.ts";
import { recordSchema } from "./twenty-record.ts";

/** A deal. `stage` is one of the options configured in the workspace. */
export const opportunitySchema = v.looseObject({
  ...recordSchema.entries,
  name: optionalText,
  stage: optionalText,
  amount: v.nullish(currencySchema),
  closeDate: optionalText,
  pointOfContactId: optionalText,
  companyId: optionalText,
});

export type Opportunity = v.InferOutput<typeof opportunitySchema>;

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
