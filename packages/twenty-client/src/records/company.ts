import * as z from "zod/mini";
import { optionalText } from "./composite-fields.ts";
import { recordSchema } from "./twenty-record.ts";

export const companySchema = z.extend(recordSchema, {
  name: optionalText,
  /** `primaryLinkUrl` is unique and comes back with a trailing slash. */
  domainName: z.optional(z.nullable(z.looseObject({ primaryLinkLabel: optionalText, primaryLinkUrl: optionalText }))),
});

export type Company = z.infer<typeof companySchema>;

export type CompanyInput = { id?: string; name?: string } & Record<string, unknown>;
