import type { Row } from "../records/record-table.ts";
import { asObject } from "../values/read-input.ts";
import { type FilterOperator, newerFilterOperators, type RecordFilter } from "./record-filter.ts";

type Operators = Record<string, FilterOperator>;
type Test<Value> = (value: Value) => boolean;

/**
 * Turns a filter into a test of rows. Keys of one object are joined with and; an empty filter passes everything.
 */
export function compileFilter(filter: RecordFilter, operators: Operators = newerFilterOperators): Test<Row> {
  const tests = Object.entries(filter).map(([key, value]) => compileKey(key, value, operators));
  return (row) => tests.every((test) => test(row));
}

function compileKey(key: string, value: unknown, operators: Operators): Test<Row> {
  const parts = () => asList(value).map((part) => compileFilter(part, operators));
  if (key === "and") return allOf(parts());
  if (key === "or") return anyOf(parts());
  if (key === "not") return noneOf(parts());
  if (key === "createdAt" || key === "updatedAt") {
    const test = compileCondition(inMicros(value), operators);
    return key === "createdAt" ? (row) => test(row.createdAtMicros) : (row) => test(row.updatedAtMicros);
  }
  const test = compileCondition(asObject(value), operators);
  return (row) => test(row.record[key]);
}

function compileCondition(condition: Record<string, unknown>, operators: Operators): Test<unknown> {
  return allOf(Object.entries(condition).map(([name, expected]) => compileOperator(name, expected, operators)));
}

function compileOperator(name: string, expected: unknown, operators: Operators): Test<unknown> {
  const operator = operators[name];
  if (name === "is") return (actual) => isNull(actual) === (expected === "NULL");
  if (operator !== undefined) {
    const test = operator(expected);
    return (actual) => !isNull(actual) && test(actual);
  }
  // Not an operator: a sub-field of a composite.
  const inner = compileCondition(asObject(expected), operators);
  return (actual) => inner(asObject(actual)[name]);
}

const isNull = (value: unknown): boolean => value === null || value === undefined;
const allOf =
  <Value>(tests: Test<Value>[]): Test<Value> =>
  (value) =>
    tests.every((test) => test(value));
const anyOf =
  <Value>(tests: Test<Value>[]): Test<Value> =>
  (value) =>
    tests.some((test) => test(value));
const noneOf =
  <Value>(tests: Test<Value>[]): Test<Value> =>
  (value) =>
    !tests.some((test) => test(value));

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
