import * as v from "valibot";
import { optionalText } from "./composite-fields.ts";
import { recordSchema } from "./twenty-record.ts";

export const companySchema = v.looseObject({
  ...recordSchema.entries,
  name: optionalText,
  /** `primaryLinkUrl` is unique and comes back with a trailing slash. */
  domainName: v.nullish(v.looseObject({ primaryLinkLabel: optionalText, primaryLinkUrl: optionalText })),
});

export type Company = v.InferOutput<typeof companySchema>;

export type CompanyInput = { id?: string; name?: string } & Record<string, unknown>;
