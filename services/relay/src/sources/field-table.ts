import { z } from "zod";

const attributePlaces = ["additional_attributes", "custom_attributes"] as const;

/**
 * One row of the fields table: a text field beside name, e-mail and phone, and where each system keeps it.
 * A field that the Twenty workspace does not have is left out of the sync and told once in the log.
 */
export const fieldMappingSchema = z.strictObject({
  /** Name in conflicts, decisions and logs. */
  field: z.string().regex(/^[a-z][a-zA-Z0-9]*$/),
  /** Text field of Twenty's person. */
  twenty: z.string().regex(/^[a-z][a-zA-Z0-9]*$/),
  /** `additional_attributes` holds Chatwoot's own extras (city, company), `custom_attributes` the defined ones. */
  chatwoot: z.strictObject({ place: z.enum(attributePlaces), key: z.string().min(1) }),
});

export type FieldMapping = z.output<typeof fieldMappingSchema>;
export type FieldTable = readonly FieldMapping[];

export const defaultFieldTable: FieldTable = [
  { field: "city", twenty: "city", chatwoot: { place: "additional_attributes", key: "city" } },
  { field: "specialty", twenty: "specialty", chatwoot: { place: "custom_attributes", key: "especialidade" } },
];

/** Always synchronised; each has rules of its own in sync-core. */
export const identityFields = ["name", "email", "phone"] as const;

/** Where the other side's id is kept. Chatwoot's `identifier` is Evolution's own, so it is not used. */
export const personIdAttribute = "twenty_person_id";
export const contactIdField = "chatwootContactId";
