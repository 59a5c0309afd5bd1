import * as v from "valibot";
import { recordOf } from "../plain-record.ts";

/** What changed, by column; values are whole columns before and after. */
export type ChangedAttributes = Record<string, { previous: unknown; current: unknown }>;

const changeSchema = v.looseObject({ previous_value: v.optional(v.unknown()), current_value: v.optional(v.unknown()) });
const changesSchema = recordOf(changeSchema);

/**
 * Reads `changed_attributes`: Chatwoot sends a list of one-key objects.
 * `null` when it was not told (always so in `conversation_status_changed`), which is not the same as "nothing changed".
 */
export const changedAttributesSchema = v.pipe(
  v.nullish(v.union([v.array(changesSchema), changesSchema])),
  v.transform((value): ChangedAttributes | null => {
    if (value === null || value === undefined) return null;
    const entries = (Array.isArray(value) ? value : [value]).flatMap((item) => Object.entries(item));
    return Object.fromEntries(
      entries.map(([column, change]) => [column, { previous: change.previous_value, current: change.current_value }]),
    );
  }),
);
