import { isDeepStrictEqual } from "node:util";
import { isoOrNull } from "./times.ts";

export type ChangedAttributes = Record<string, { previous_value: unknown; current_value: unknown }>[];

const timeColumns = [
  "created_at",
  "updated_at",
  "last_activity_at",
  "snoozed_until",
  "first_reply_created_at",
  "waiting_since",
  "agent_last_seen_at",
  "contact_last_seen_at",
];

/** One single-key object per changed column, in column order, values whole. */
export function changedAttributes(before: object, after: object): ChangedAttributes {
  const previous = new Map(Object.entries(before));
  return Object.entries(after)
    .filter(([column, value]) => !isDeepStrictEqual(previous.get(column), value))
    .map(([column, value]) => ({
      [column]: { previous_value: shown(column, previous.get(column)), current_value: shown(column, value) },
    }));
}

function shown(column: string, value: unknown): unknown {
  return timeColumns.includes(column) && typeof value === "number" ? isoOrNull(value) : (value ?? null);
}
