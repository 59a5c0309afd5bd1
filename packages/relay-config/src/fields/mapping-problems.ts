import type { FieldMapping, FieldTable } from "./field-table.ts";
import type { FieldType } from "./typed-value.ts";

/** A field of Twenty's person, as its metadata tells. */
export interface TwentyField {
  /** Twenty's name of the type, such as `NUMBER`. */
  readonly type: string;
  /** Of a SELECT. */
  readonly options: readonly string[];
}

/** A contact attribute that is defined in Chatwoot. */
export interface ChatwootAttribute {
  /** Chatwoot's name of the type, such as `checkbox`. */
  readonly type: string;
  /** Of a list. */
  readonly values: readonly string[];
}

/** Why a row of the fields table does not fit a system. */
export interface MappingProblem {
  readonly field: string;
  readonly system: "twenty" | "chatwoot";
  readonly code: "TYPE_DIFFERS" | "CHOICE_UNKNOWN" | "NOT_DEFINED";
  /** What is there, or is missing. */
  readonly found: string;
}

/** Twenty's types that can hold a field of each type; the first one is made. */
export const twentyTypes: Readonly<Record<FieldType, readonly string[]>> = {
  text: ["TEXT"],
  number: ["NUMBER", "NUMERIC"],
  "yes-no": ["BOOLEAN"],
  date: ["DATE", "DATE_TIME"],
  choice: ["SELECT"],
};

type DisplayType = "text" | "link" | "list" | "number" | "currency" | "percent" | "checkbox" | "date";

/** Chatwoot's, the same. A list holds text: one that is mapped as text is as good. */
export const chatwootTypes: Readonly<Record<FieldType, readonly DisplayType[]>> = {
  text: ["text", "link", "list"],
  number: ["number", "currency", "percent"],
  "yes-no": ["checkbox"],
  date: ["date"],
  choice: ["list", "text"],
};

/**
 * Holds the fields table against what both systems say of themselves. A field that Twenty lacks is told elsewhere.
 *
 * @param twenty - fields of the person; `null`: the key may not read them
 * @param chatwoot - by key; `null`: the token may not read them
 */
export function findMappingProblems(
  fields: FieldTable,
  twenty: ReadonlyMap<string, TwentyField> | null,
  chatwoot: ReadonlyMap<string, ChatwootAttribute> | null,
): readonly MappingProblem[] {
  return fields.flatMap((row) => [
    ...(twenty === null ? [] : inTwenty(row, twenty.get(row.twenty))),
    ...(chatwoot === null || row.chatwoot.place !== "custom_attributes"
      ? []
      : inChatwoot(row, chatwoot.get(row.chatwoot.key))),
  ]);
}

function inTwenty(
  { field, type = "text", choices = {} }: FieldMapping,
  there: TwentyField | undefined,
): readonly MappingProblem[] {
  if (there === undefined) return [];
  const about = { field, system: "twenty" } as const;
  if (!twentyTypes[type].includes(there.type)) return [{ ...about, code: "TYPE_DIFFERS", found: there.type }];
  const lacking = Object.keys(choices).filter((option) => !there.options.includes(option));
  return lacking.map((found) => ({ ...about, code: "CHOICE_UNKNOWN", found }));
}

function inChatwoot(
  { field, type = "text", choices = {}, chatwoot }: FieldMapping,
  there: ChatwootAttribute | undefined,
): readonly MappingProblem[] {
  const about = { field, system: "chatwoot" } as const;
  if (there === undefined) return [{ ...about, code: "NOT_DEFINED", found: chatwoot.key }];
  if (!chatwootTypes[type].some((one) => one === there.type))
    return [{ ...about, code: "TYPE_DIFFERS", found: there.type }];
  const isList = there.type === "list";
  const lacking = Object.values(choices).filter((words) => isList && !there.values.includes(words));
  return lacking.map((found) => ({ ...about, code: "CHOICE_UNKNOWN", found }));
}
