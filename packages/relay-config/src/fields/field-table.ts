import type { FieldPolicies } from "@tpc/sync-core";
import { z } from "zod";
import { fieldTypes } from "./typed-value.ts";

const attributePlaces = ["additional_attributes", "custom_attributes"] as const;

/**
 * One row of the fields table: a field beside name, e-mail and phone, and where each system keeps it.
 * A field that the Twenty workspace does not have is left out of the sync and told once in the log.
 */
export const fieldMappingSchema = z
  .strictObject({
    /** Name in conflicts, decisions and logs. */
    field: z.string().regex(/^[a-z][a-zA-Z0-9]*$/),
    /** Field of Twenty's person: of type TEXT, or as `type` says. */
    twenty: z.string().regex(/^[a-z][a-zA-Z0-9]*$/),
    /** `additional_attributes` holds Chatwoot's own extras (city, company), `custom_attributes` the defined ones. */
    chatwoot: z.strictObject({ place: z.enum(attributePlaces), key: z.string().min(1) }),
    /** Text unless it says otherwise. */
    type: z.enum(fieldTypes).optional(),
    /** Of a choice: Twenty's option values with the words that stand for them in Chatwoot's list. */
    choices: z.record(z.string().min(1), z.string().min(1)).optional(),
    /** Both ways unless it says otherwise. */
    direction: z.enum(["both", "to-twenty", "to-chatwoot"]).optional(),
    /** Whose value stands where both sides were changed: Twenty's unless it says otherwise. */
    wins: z.enum(["twenty", "chatwoot"]).optional(),
  })
  .refine(
    ({ type, choices }) => (type === "choice") === (choices !== undefined),
    "needs `choices` if and only if it is a choice",
  )
  .refine(({ choices = {} }) => areDistinct(Object.values(choices)), "has the same words for two choices");

const areDistinct = (words: readonly string[]): boolean =>
  new Set(words.map((word) => word.toLowerCase())).size === words.length;

export type FieldMapping = z.output<typeof fieldMappingSchema>;
export type FieldTable = readonly FieldMapping[];

export const defaultFieldTable: FieldTable = [
  { field: "city", twenty: "city", chatwoot: { place: "additional_attributes", key: "city" } },
  { field: "specialty", twenty: "specialty", chatwoot: { place: "custom_attributes", key: "especialidade" } },
];

/** What the bot understood, where one runs. */
export const botFieldTable: FieldTable = [
  ...defaultFieldTable,
  { field: "revenue", twenty: "monthlyRevenue", chatwoot: { place: "custom_attributes", key: "faturamento" } },
  { field: "goal", twenty: "goal", chatwoot: { place: "custom_attributes", key: "objetivo" } },
];

const onlySide = { both: undefined, "to-twenty": "twenty", "to-chatwoot": "chatwoot" } as const;

/** What the rows say of direction and of who wins. */
export function policiesOf(fields: FieldTable): FieldPolicies {
  const rows = fields.map(({ field, direction = "both", wins }) => {
    const only = onlySide[direction];
    return [field, { ...(only && { only }), ...(wins && { wins }) }] as const;
  });
  return Object.fromEntries(rows.filter(([, policy]) => Object.keys(policy).length > 0));
}

/** Always synchronised; each has rules of its own in sync-core. */
export const identityFields = ["name", "email", "phone"] as const;

/** Where the other side's id is kept. Chatwoot's `identifier` is Evolution's own, so it is not used. */
export const personIdAttribute = "twenty_person_id";
export const contactIdField = "chatwootContactId";
