import type { FieldDefinition, ObjectDefinition } from "../fields/field-definition.ts";
import type { ObjectCatalog } from "../fields/object-catalog.ts";
import { invalid } from "../twenty-error.ts";
import type { TwentyVersion } from "../twenty-version.ts";
import { filterOperators, newerFilterOperators, type RecordFilter } from "./record-filter.ts";
import { splitTopLevel } from "./split-top-level.ts";

interface FilterContext {
  object: ObjectDefinition;
  catalog: ObjectCatalog;
  version: TwentyVersion;
}

/**
 * Reads `filter=` of the REST API: `path[op]:value`, a comma is and, `or(…)`, `and(…)`, `not(…)` nest.
 * Recorded on 0.55, errors included.
 */
export function parseRestFilter(text: string, context: FilterContext): RecordFilter {
  const parts = splitTopLevel(text, ",").map((part) => parsePart(part.trim(), context));
  return parts.length === 1 ? (parts[0] ?? {}) : { and: parts };
}

const comparators2x = "eq, neq, in, containsAny, is, gt, gte, lt, lte, startsWith, endsWith, like, ilike";

function parsePart(part: string, context: FilterContext): RecordFilter {
  const group = /^(or|and|not)\((.*)\)$/s.exec(part);
  if (group !== null) {
    const inner = splitTopLevel(group[2] ?? "", ",").map((one) => parsePart(one.trim(), context));
    return group[1] === "not" ? { not: inner[0] ?? {} } : { [group[1] ?? "and"]: inner };
  }
  const condition = /^([\w.]+)\[(\w+)\]:(.*)$/s.exec(part);
  if (condition === null) {
    throw invalid(`'filter' invalid for '${part}'. eg: price[gte]:10`);
  }
  const [path = [], operator = "", raw = ""] = [condition[1]?.split("."), condition[2], condition[3]];
  const field = fieldOf(path, context);
  const operators = context.version === "0.55" ? filterOperators : newerFilterOperators;
  if (!Object.hasOwn(operators, operator)) {
    if (context.version !== "0.55") {
      throw invalid(`'filter' invalid for '${part}', comparator ${operator} not in ${comparators2x}`);
    }
    throw invalid(`'filter' operator '${operator}' is not available. Use: ${Object.keys(operators).join(", ")}`);
  }
  const value = readValue(raw, operator, field, context);
  refuseStructured(field, path, operator, context.version);
  return path.reduceRight<RecordFilter>((inner, name) => ({ [name]: inner }), { [operator]: value });
}

function fieldOf(path: readonly string[], { object, catalog, version }: FilterContext): FieldDefinition {
  const column = catalog.columnsOf(object).get(path[0] ?? "");
  // 0.55 knows relations here by neither name.
  if (column === undefined || (column.isJoinColumn && version === "0.55")) {
    throw invalid(`field '${path[0]}' does not exist in '${object.nameSingular}' object`);
  }
  return column.field;
}

function readValue(raw: string, operator: string, field: FieldDefinition, context: FilterContext): unknown {
  if (operator === "is") {
    if (raw !== "NULL" && raw !== "NOT_NULL")
      throw invalid(`'filter' value '${raw}' invalid for 'is'. Use NULL or NOT_NULL`);
    return raw;
  }
  if (operator === "in" || operator === "containsAny") {
    const list = /^\[(.*)\]$/s.exec(raw);
    if (list === null)
      throw invalid(`'filter' invalid for '${operator}' operator. eg: field[${operator}]:["value1","value2"]`);
    return splitTopLevel(list[1] ?? "", ",").map((one) => readScalar(one.trim(), field, context));
  }
  return readScalar(raw, field, context);
}

function readScalar(raw: string, field: FieldDefinition, { object, version }: FilterContext): unknown {
  if (field.type === "SELECT" && field.options !== null) {
    const value = version === "0.55" ? raw : unquote(raw);
    const values = field.options.map((option) => option.value);
    if (values.includes(value)) return value;
    // 2.x leaves it to PostgreSQL.
    if (version !== "0.55") {
      const name = `workspace_sandbox.${object.nameSingular}_${field.name}_enum`;
      throw invalid(`invalid input value for enum ${name}: "${value}"`);
    }
    const available = values.map((one) => `'${one}'`).join(", ");
    throw invalid(
      `'filter' enum value '${raw}' not available in '${field.name}' enum. Available enum values are [${available}]`,
    );
  }
  const value = unquote(raw);
  if (field.type === "DATE_TIME" && Number.isNaN(Date.parse(value))) {
    throw invalid(`invalid input syntax for type timestamp with time zone: "${value}"`);
  }
  if (field.type === "NUMBER" && !Number.isFinite(Number(value))) {
    throw invalid(`invalid input syntax for type double precision: "${value}"`);
  }
  return value;
}

/** Structured columns take `like` only; the others end in a cast error. */
function refuseStructured(
  field: FieldDefinition,
  path: readonly string[],
  operator: string,
  version: TwentyVersion,
): void {
  const isStructured = ["additionalEmails", "additionalPhones", "secondaryLinks"].includes(path[1] ?? "");
  if (!isStructured || operator === "like" || operator === "is") return;
  if (version !== "0.55") throw invalid(`Operator "${operator}" is not available for ${field.name}.${path[1]}`);
  throw invalid(operator === "containsAny" ? "cannot cast type jsonb to text[]" : "invalid input syntax for type json");
}

function unquote(raw: string): string {
  return /^".*"$/s.test(raw) ? raw.slice(1, -1).replaceAll('\\"', '"') : raw;
}
