import { asObject } from "./read-input.ts";
import { type FilterOperator, newerFilterOperators, type RecordFilter } from "./record-filter.ts";
import type { Row } from "./record-table.ts";

type Operators = Record<string, FilterOperator>;

/** Whether a row passes. Keys of one object are joined with and; an empty filter passes everything. */
export function matchesFilter(row: Row, filter: RecordFilter, operators: Operators = newerFilterOperators): boolean {
  return Object.entries(filter).every(([key, value]) => {
    if (key === "and") return asList(value).every((part) => matchesFilter(row, part, operators));
    if (key === "or") return asList(value).some((part) => matchesFilter(row, part, operators));
    if (key === "not") return asList(value).every((part) => !matchesFilter(row, part, operators));
    if (key === "createdAt") return matchesCondition(row.createdAtMicros, inMicros(value), operators);
    if (key === "updatedAt") return matchesCondition(row.updatedAtMicros, inMicros(value), operators);
    return matchesCondition(row.record[key], asObject(value), operators);
  });
}

function matchesCondition(actual: unknown, condition: Record<string, unknown>, operators: Operators): boolean {
  return Object.entries(condition).every(([name, expected]) => {
    const operator = operators[name];
    if (operator === undefined) return matchesCondition(asObject(actual)[name], asObject(expected), operators);
    if (name === "is") return (actual === null || actual === undefined) === (expected === "NULL");
    if (actual === null || actual === undefined) return false;
    return operator(actual, expected);
  });
}

function asList(value: unknown): RecordFilter[] {
  return Array.isArray(value) ? value.map(asObject) : [asObject(value)];
}

/** Postgres compares microseconds though it shows milliseconds: `gt` the shown time finds the same row again. */
function inMicros(condition: unknown): Record<string, unknown> {
  const convert = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(convert);
    const at = Date.parse(String(value));
    return Number.isNaN(at) ? value : at * 1000;
  };
  return Object.fromEntries(
    Object.entries(asObject(condition)).map(([name, value]) => [name, name === "is" ? value : convert(value)]),
  );
}
