import type { Row } from "../records/record-table.ts";
import { coded, invalid } from "../twenty-error.ts";
import type { TwentyVersion } from "../twenty-version.ts";
import { asObject } from "../values/read-input.ts";
import { splitTopLevel } from "./split-top-level.ts";

export interface OrderTerm {
  path: string[];
  isDescending: boolean;
  nullsFirst: boolean;
}

/** `field[AscNullsFirst]`, comma list, sub-fields with a dot. `id` always comes last. */
export function parseRestOrder(text: string, knows: (name: string) => boolean, version: TwentyVersion): OrderTerm[] {
  if (text === "") return [];
  return splitTopLevel(text, ",").map((part) => {
    const match = /^([\w.]+)(?:\[(Asc|Desc)Nulls(First|Last)\])?$/.exec(part.trim());
    const path = match?.[1]?.split(".") ?? [];
    if (match === null || !knows(path[0] ?? "")) {
      if (version !== "0.55") throw coded("FIELD_NOT_FOUND", `Field "${part}" does not exist or is not sortable`);
      throw invalid(`'order_by' invalid for '${part}'. eg: field_1,field_2[DescNullsLast]`);
    }
    return { path, isDescending: match[2] === "Desc", nullsFirst: (match[3] ?? "First") === "First" };
  });
}

/** GraphQL's form: `[{createdAt: "AscNullsLast"}, {emails: {primaryEmail: "DescNullsLast"}}]`. */
export function readGraphqlOrder(value: unknown): OrderTerm[] {
  const list = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
  return list.flatMap((entry) => Object.entries(asObject(entry)).map(([name, inner]) => readTerm([name], inner)));
}

function readTerm(path: string[], value: unknown): OrderTerm {
  if (typeof value === "string") {
    return { path, isDescending: value.startsWith("Desc"), nullsFirst: value.endsWith("First") };
  }
  const [inner] = Object.entries(asObject(value));
  if (inner === undefined) throw invalid("orderBy is empty");
  return readTerm([...path, inner[0]], inner[1]);
}

/** What a row is sorted by. Times have microseconds here, milliseconds in a cursor: hence the loop on 0.55. */
export function orderValueOf(row: Row, path: readonly string[]): unknown {
  if (path[0] === "createdAt") return row.createdAtMicros;
  if (path[0] === "updatedAt") return row.updatedAtMicros;
  return path.reduce<unknown>((value, name) => asObject(value)[name], row.record);
}

export function compareByTerms(
  terms: readonly OrderTerm[],
  left: readonly unknown[],
  right: readonly unknown[],
): number {
  for (const [index, term] of terms.entries()) {
    const difference = compareByTerm(term, left[index] ?? null, right[index] ?? null);
    if (difference !== 0) return difference;
  }
  return 0;
}

function compareByTerm(term: OrderTerm, left: unknown, right: unknown): number {
  if (left === null || right === null) {
    if (left === right) return 0;
    return (left === null) === term.nullsFirst ? -1 : 1;
  }
  const ascending =
    typeof left === "number" && typeof right === "number"
      ? left - right
      : String(left) < String(right)
        ? -1
        : Number(String(left) > String(right));
  return term.isDescending ? -ascending : ascending;
}
