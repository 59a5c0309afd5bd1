/** GraphQL's form of a filter; the REST grammar is parsed into the same. */
export type RecordFilter = { [key: string]: unknown };

export type FilterOperator = (actual: unknown, expected: unknown) => boolean;

const asLike = (pattern: unknown, flags: string): RegExp => {
  const source = String(pattern)
    .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
    .replaceAll("%", "[^]*")
    .replaceAll("_", "[^]");
  return new RegExp(`^${source}$`, flags);
};

/** Structured values are compared as Postgres prints them. */
const asSqlText = (value: unknown): string => (typeof value === "object" ? JSON.stringify(value) : String(value));

const isoTime = /^\d{4}-\d\d-\d\dT/;

/** Times with a zone are compared as instants, numbers as numbers, the rest as text. */
function compare(actual: unknown, expected: unknown): number {
  const [left, right] = [String(actual), String(expected)];
  if (isoTime.test(left) && !Number.isNaN(Date.parse(right))) return Date.parse(left) - Date.parse(right);
  if (typeof actual === "number" || /^-?\d+(\.\d+)?$/.test(left)) {
    const difference = Number(left) - Number(right);
    if (!Number.isNaN(difference)) return difference;
  }
  return left < right ? -1 : left > right ? 1 : 0;
}

const equals: FilterOperator = (actual, expected) =>
  isoTime.test(String(actual)) ? compare(actual, expected) === 0 : String(actual) === String(expected);

/** Operators on values that are not null: in SQL a comparison with null is never true. */
export const filterOperators: Record<string, FilterOperator> = {
  eq: equals,
  neq: (actual, expected) => !equals(actual, expected),
  in: (actual, expected) => Array.isArray(expected) && expected.some((one) => equals(actual, one)),
  gt: (actual, expected) => compare(actual, expected) > 0,
  gte: (actual, expected) => compare(actual, expected) >= 0,
  lt: (actual, expected) => compare(actual, expected) < 0,
  lte: (actual, expected) => compare(actual, expected) <= 0,
  like: (actual, expected) => asLike(expected, "").test(asSqlText(actual)),
  ilike: (actual, expected) => asLike(expected, "i").test(asSqlText(actual)),
  // No wildcard is added: it finds only equal text.
  startsWith: (actual, expected) => asLike(expected, "").test(asSqlText(actual)),
  containsAny: (actual, expected) =>
    Array.isArray(actual) && Array.isArray(expected) && expected.some((one) => actual.includes(one)),
  is: () => false,
};

export const newerFilterOperators: Record<string, FilterOperator> = {
  ...filterOperators,
  startsWith: (actual, expected) => asSqlText(actual).startsWith(String(expected)),
  endsWith: (actual, expected) => asSqlText(actual).endsWith(String(expected)),
  contains: (actual, expected) => asSqlText(actual).includes(String(expected)),
  containsIlike: (actual, expected) => asSqlText(actual).toLowerCase().includes(String(expected).toLowerCase()),
};
