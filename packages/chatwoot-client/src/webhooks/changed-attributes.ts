import * as z from "zod/mini";

/** What changed, by column; values are whole columns before and after. */
export type ChangedAttributes = Record<string, { previous: unknown; current: unknown }>;

const changeSchema = z.looseObject({ previous_value: z.optional(z.unknown()), current_value: z.optional(z.unknown()) });
const changesSchema = z.record(z.string(), changeSchema);

/**
 * Reads `changed_attributes`: Chatwoot sends a list of one-key objects.
 * `null` when it was not told (always so in `conversation_status_changed`), which is not the same as "nothing changed".
 */
export const changedAttributesSchema = z.pipe(
  z.nullish(z.union([z.array(changesSchema), changesSchema])),
  z.transform((value): ChangedAttributes | null => {
    if (value === null || value === undefined) return null;
    const entries = (Array.isArray(value) ? value : [value]).flatMap((item) => Object.entries(item));
    return Object.fromEntries(
      entries.map(([column, change]) => [column, { previous: change.previous_value, current: change.current_value }]),
    );
  }),
);
