import { defaultPipelineRules, type PipelineRules, stages } from "@tpc/sync-core";
import { z } from "zod";
import { fieldMappingSchema, identityFields } from "../sources/field-table.ts";

const occasions = defaultPipelineRules.table.map((rule) => rule.on);
const isIdentityField = (field: string): boolean => (identityFields as readonly string[]).includes(field);

/** The optional file RELAY_CONFIG: what differs from the defaults. */
export const configFileSchema = z.strictObject({
  /** Replaces the fields table. */
  fields: z
    .array(fieldMappingSchema)
    .refine((rows) => new Set(rows.map((row) => row.field)).size === rows.length, "names a field twice")
    .refine((rows) => !rows.some((row) => isIdentityField(row.field)), "may not name name, email or phone")
    .optional(),
  people: z
    .strictObject({
      /** Whether people whom Twenty makes out of mailboxes and calendars get a contact at once, or once somebody deals with them. */
      fromMail: z.enum(["always", "once-dealt-with"]).optional(),
    })
    .optional(),
  pipeline: z
    .strictObject({
      /** The stage an occasion leads to; null: the deal stays where it is. */
      stages: z.partialRecord(z.enum(occasions), z.enum([...stages, "remembered"]).nullable()).optional(),
      labels: z
        .strictObject({ qualified: z.array(z.string()).optional(), unqualified: z.array(z.string()).optional() })
        .optional(),
    })
    .optional(),
});

type Overrides = z.output<typeof configFileSchema>;

/** The rules with what the file changes. */
export function overrideRules({ pipeline: overrides, people }: Pick<Overrides, "pipeline" | "people">): PipelineRules {
  const { table, labels, copiesPeopleFromMail } = defaultPipelineRules;
  return {
    copiesPeopleFromMail: people?.fromMail ?? copiesPeopleFromMail,
    table: table.map((rule) => {
      const stage = overrides?.stages?.[rule.on];
      return stage === undefined ? rule : { ...rule, stage };
    }),
    labels: {
      qualified: overrides?.labels?.qualified ?? labels.qualified,
      unqualified: overrides?.labels?.unqualified ?? labels.unqualified,
    },
  };
}
