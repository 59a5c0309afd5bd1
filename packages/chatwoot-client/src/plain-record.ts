import * as v from "valibot";

const plainObject = v.custom<Record<string, unknown>>(
  (value) => typeof value === "object" && value !== null && !Array.isArray(value),
);

/** An object with any keys. valibot's own record would take a list for one. */
export function recordOf<Value>(value: v.GenericSchema<unknown, Value>) {
  return v.pipe(plainObject, v.record(v.string(), value));
}

export const openRecord = recordOf(v.unknown());
