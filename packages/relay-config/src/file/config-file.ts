import { defaultHandOffRules, defaultPipelineRules, type PipelineRules, stages } from "@tpc/sync-core";
import { z } from "zod";
import { fieldMappingSchema, identityFields, policiesOf } from "../fields/field-table.ts";
import { calendarSchema, handOffSchema, readHandOffRules, type Surroundings } from "./hand-off-file.ts";

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
  identity: z
    .strictObject({
      /** When people merged two contacts: merge their persons in Twenty (2.x) too. The survivor's values stand. */
      mergePeople: z.boolean().optional(),
    })
    .optional(),
  bot: z
    .strictObject({
      /** Whether `tpc apply` makes the bot; relay itself serves it when it has its secret and token. */
      serves: z.boolean().optional(),
      /** Label of conversations in which the lead stopped answering. */
      unansweredLabel: z.string().min(1).optional(),
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
  handOff: handOffSchema.optional(),
  /** When people work: hours, and the holidays of which place. */
  calendar: calendarSchema.optional(),
});

export const defaultUnansweredLabel = "parou-de-responder";

type Overrides = z.output<typeof configFileSchema>;

/** What the environment says unless it is told. */
const usual: Surroundings = {
  ...defaultHandOffRules.calendar,
  year: new Date().getFullYear(),
  channels: ["whatsapp", "email"],
};

/** The rules with what the file changes. */
export function overrideRules(
  {
    pipeline: overrides,
    people,
    identity,
    handOff,
    calendar,
    fields,
  }: Pick<Overrides, "pipeline" | "people" | "identity" | "handOff" | "calendar" | "fields">,
  surroundings = usual,
): PipelineRules {
  const { table, labels, copiesPeopleFromMail, mergesPeople } = defaultPipelineRules;
  return {
    copiesPeopleFromMail: people?.fromMail ?? copiesPeopleFromMail,
    mergesPeople: identity?.mergePeople ?? mergesPeople,
    ...(fields && { fields: policiesOf(fields) }),
    table: table.map((rule) => {
      const stage = overrides?.stages?.[rule.on];
      return stage === undefined ? rule : { ...rule, stage };
    }),
    labels: {
      qualified: overrides?.labels?.qualified ?? labels.qualified,
      unqualified: overrides?.labels?.unqualified ?? labels.unqualified,
    },
    handOff: readHandOffRules(handOff, calendar, surroundings),
  };
}
