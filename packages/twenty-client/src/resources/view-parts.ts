import * as v from "valibot";
import { unwrap } from "../answers/unwrap.ts";

export const viewPartSchema = v.looseObject({ id: v.string(), fieldMetadataId: v.nullish(v.string()) });

const known = ["is", "isNot", "isNotEmpty"];
/** Those of 0.55; `IS`, `IS_NOT`, `IS_NOT_EMPTY` of 2.x are the same. */
const operandSchema = v.pipe(
  v.string(),
  v.transform(
    (operand) => known.find((one) => one.toLowerCase() === operand.replaceAll("_", "").toLowerCase()) ?? operand,
  ),
);

/** A list of SELECT values; 0.55 keeps it as text. Other kinds of filters have no values here. */
const valuesSchema = v.pipe(
  v.unknown(),
  v.transform((value): readonly string[] => {
    const list = typeof value === "string" ? readJson(value) : value;
    return Array.isArray(list) ? list.filter((item) => typeof item === "string") : [];
  }),
);

export const viewFilterSchema = v.pipe(
  v.looseObject({ ...viewPartSchema.entries, operand: operandSchema, value: valuesSchema }),
  v.transform(({ id, fieldMetadataId, operand, value }) => ({ id, fieldMetadataId, operand, values: value })),
);

export const viewSortSchema = v.looseObject({
  ...viewPartSchema.entries,
  direction: v.pipe(
    v.string(),
    v.transform((direction) => direction.toLowerCase()),
  ),
});

const wholeSchema = v.looseObject({
  viewFilters: v.array(viewFilterSchema),
  viewSorts: v.array(viewSortSchema),
  viewFields: v.array(viewPartSchema),
});

export interface ViewParts {
  readonly filters: readonly v.InferOutput<typeof viewFilterSchema>[];
  readonly sorts: readonly v.InferOutput<typeof viewSortSchema>[];
  readonly fields: readonly v.InferOutput<typeof viewPartSchema>[];
}

/** A view of 0.55 with its relations. */
export function readViewPartLists(body: unknown): ViewParts {
  const { viewFilters, viewSorts, viewFields } = v.parse(wholeSchema, unwrap(body, "view"));
  return { filters: viewFilters, sorts: viewSorts, fields: viewFields };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
